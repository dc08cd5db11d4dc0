"""Coverage, guarantees, comparisons: what the founding agreements promise, as tests."""
