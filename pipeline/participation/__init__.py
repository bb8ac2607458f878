"""Who takes part: from the national list of governments that publish open data to rates per prefecture."""
