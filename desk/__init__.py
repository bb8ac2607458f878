"""To the desk: everything that a PC on a closed network needs, in one folder and one ZIP. Run by `make wheelhouse`."""
