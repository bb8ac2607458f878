"""A CKAN server as the place to publish to. Needs the packages of the extra `ckan`."""
