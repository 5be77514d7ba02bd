# syntax=docker/dockerfile:1
# The portal with everything but its Postgres. Build: docker build -t vesicle-portal .
# Settings come from the environment; DATABASE_URL and SECRET_KEY must be set.

FROM python:3.13-slim-trixie AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
# Before the code, so that a change of code does not install anything again.
COPY requirements/runtime.txt /tmp/runtime.txt
RUN pip install --require-hashes --only-binary :all: --requirement /tmp/runtime.txt
WORKDIR /app
COPY . .
# Neither step talks to a database: the address only says that none is to be embedded.
RUN python -m launcher.messages locale \
 && DATABASE_URL=postgres://build@localhost/build SECRET_KEY=used-for-this-step-only \
    STATIC_ROOT=/app/collected python manage.py collectstatic --no-input \
 && python -m compileall -q launcher portal evidence

FROM python:3.13-slim-trixie
# A fixed number, so that a volume or a policy can name it.
RUN groupadd --system --gid 10001 portal \
 && useradd --system --uid 10001 --gid portal --no-create-home --shell /usr/sbin/nologin portal
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    BIND=0.0.0.0 \
    PORT=8000 \
    STATIC_ROOT=/app/collected
USER 10001:10001
EXPOSE 8000
# Slim images have no curl. Health checks are answered under the loopback name whatever SITE_URL is.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f\"http://127.0.0.1:{os.environ['PORT']}/readyz/\", timeout=4)"]
STOPSIGNAL SIGTERM
CMD ["python", "-m", "launcher.server"]
