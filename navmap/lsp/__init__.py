"""The language server: what an editor asks about maps, answered while they are written."""
