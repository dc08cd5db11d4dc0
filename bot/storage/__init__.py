"""What is kept: one state per conversation. The only importer of SQLAlchemy."""
