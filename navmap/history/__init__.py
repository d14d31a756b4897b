"""What maps were like before: git revisions, baselines, and since when something is accepted."""
