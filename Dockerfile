# The program in an image: built with everything, run with what it needs, by nobody in particular, from files that nobody may
# change. `.ci/image` runs these same steps without a container engine, so only COPY, RUN, WORKDIR, ENV and relative paths are used.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY prisma.config.ts tsconfig.json ./
COPY bin ./bin
COPY prisma ./prisma
COPY bots ./bots
COPY connectors ./connectors
COPY src ./src
RUN npm run build
RUN npm prune --omit=dev --no-audit --no-fund && rm -rf src/db/generated node_modules/.cache

FROM debian:bookworm-slim
COPY --from=build /usr/local/bin/node /usr/local/bin/node
WORKDIR /app
COPY --from=build /app ./
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
RUN mkdir -p /data && chown 10001:10001 /data
USER 10001:10001
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 CMD ["node", "bin/healthcheck.mjs"]
ENTRYPOINT ["node"]
CMD ["bin/start.mjs"]
