"""Whether tables, files and log still agree: each way in which they don't is a `Discrepancy`."""
