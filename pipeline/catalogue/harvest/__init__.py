"""What a CKAN holds, brought here: a list of its datasets, a list of their files and, on request, the files.

    walk        datasets in the order in which they were last changed: a stop, and a later run, go on from there
    kept        the folder: all that was brought so far, line by line; a line that is whole counts
    rows        datasets and files as the rows of two tables. Pure
    addresses   where a file may be fetched from: nowhere inside the network of whoever harvests
    fetching    one file, within limits; what came of it
    run         the whole, in that order

Only reading, without a token: what everybody may see.
"""
