"""What an edition still lacks, by when that matters and whose turn it is; and what its host asks of it."""
