# The server: the admin is built in one stage, the production dependencies are installed in another, and the last holds only what runs.
# Every path in a RUN is relative to WORKDIR: .ci/check-dockerfile.ts replays the steps in a folder of its own.

FROM node:24.21.0-bookworm-slim AS admin
WORKDIR /app
COPY package.json package-lock.json tsconfig.base.json ./
COPY web/package.json web/package.json
COPY web/contract web/contract
COPY web/admin web/admin
RUN npm ci --ignore-scripts --no-audit --no-fund -w @selvedge/admin -w @selvedge/contract --include-workspace-root=false
RUN npm run build:admin

FROM node:24.21.0-bookworm-slim AS server
WORKDIR /app
COPY package.json package-lock.json ./
COPY web/package.json web/package.json
COPY web/contract web/contract
RUN npm ci --ignore-scripts --no-audit --no-fund --omit=dev -w @selvedge/web -w @selvedge/contract --include-workspace-root=false
COPY web web
RUN rm -rf web/admin && mkdir data

FROM node:24.21.0-bookworm-slim
WORKDIR /app
COPY --from=server /app ./
COPY --from=admin /app/web/admin/dist web/admin/dist
COPY --from=server --chown=1000:1000 /app/data /data
ENV NODE_ENV=production
ENV DATABASE_FILE=/data/selvedge.db
ENV PORT=8080
USER 1000:1000
VOLUME ["/data"]
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=4", "web/main.ts"]
