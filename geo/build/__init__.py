"""
Make the layers of the Amur atlas from public line work (`make data`).

Only maintainers need this: it reads the netCDF files of Debian's `gmt-dcw` and `gmt-gshhg-full`, and the results are
committed. The same inputs give the same bytes.
"""
