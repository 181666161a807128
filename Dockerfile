# The service and the worker in one image: `node dist/main.js` serves, `huiqi worker` works on nights, `huiqi …` is the command line.
# How it was tried is said in docs/operations.md.
ARG NODE_IMAGE=node:20.20.2-bookworm-slim

FROM ${NODE_IMAGE} AS base
WORKDIR /app
COPY package.json package-lock.json ./
COPY web/package.json web/

# What runs: without development tools, and without the pages' libraries, which are bundled.
FROM base AS dependencies
# better-sqlite3 is compiled where its prebuilt binary cannot be downloaded.
RUN apt-get update \
  && apt-get install -y --no-install-recommends g++ make python3 \
  && rm -rf /var/lib/apt/lists/*
RUN npm ci --omit=dev --workspaces=false --ignore-scripts && npm rebuild better-sqlite3

FROM base AS build
# Scripts are left out: the one of the project itself would build before its sources are there.
RUN npm ci --ignore-scripts
COPY build-server.mjs nest-cli.json tsconfig.json tsconfig.build.json ./
COPY src src
COPY web web
RUN npm run build

FROM ${NODE_IMAGE}
# Room for what lives as long as one request or one enterprise of a night: a page takes a quarter less processor time, the process 100 MB more.
ENV NODE_ENV=production HUIQI_DATA=/data NODE_OPTIONS=--max-semi-space-size=64
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/web/dist web/dist
COPY package.json ./
COPY rules rules
COPY seeds seeds
RUN chmod +x dist/cli.js \
  && ln -s /app/dist/cli.js /usr/local/bin/huiqi \
  && install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
