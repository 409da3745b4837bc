"""The embedded PostgreSQL: one server for all who use a data folder, stopped by the last.

`server` is what others use; `backend` is Django's way in. Beneath: `cluster` makes and
starts a data folder, `postmaster` finds its processes, `lease` counts its users,
`keeper` stops it when they were killed, `owner` is the account that it runs under.
"""
