"""Runs the migrations on the connection the program hands over; there is no command line and no ini file."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, transactional_ddl=True, transaction_per_migration=False)
context.run_migrations()
