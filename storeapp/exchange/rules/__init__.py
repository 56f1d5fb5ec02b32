"""What rows of text mean, decided without a look at anything else."""
