# Every process of Plimsoll in one image; the command says which runs (docs/operating.md).
# The tag is an exact version. Where you mirror images, replace it by the digest that your registry gives.

FROM docker.io/library/node:24.21.0-trixie-slim AS sources
WORKDIR /app
COPY . .
RUN mkdir /manifests && cp --parents package.json package-lock.json .npmrc apps/*/package.json libs/*/package.json /manifests

FROM docker.io/library/node:24.21.0-trixie-slim AS production-dependencies
WORKDIR /app
COPY --from=sources /manifests ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts --workspace=apps/gateway --workspace=apps/worker

FROM docker.io/library/node:24.21.0-trixie-slim AS build
WORKDIR /app
COPY --from=sources /manifests ./
RUN npm ci --ignore-scripts
COPY --from=sources /app ./
RUN node tools/build.mjs
RUN mkdir /product && cp --parents --recursive apps/*/dist apps/cli/bin libs/*/dist migrations /product

FROM docker.io/library/node:24.21.0-trixie-slim
LABEL org.opencontainers.image.title="Plimsoll" \
      org.opencontainers.image.description="Container security posture service: gateway, worker, migrations and command line"
# Nothing that installs or builds stays; only the blobs' folder belongs to whom the processes run as.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn* /opt/yarn* \
    && install --directory --owner=10001 --group=10001 --mode=0700 /var/lib/plimsoll/blobs
WORKDIR /app
COPY --from=production-dependencies /app ./
COPY --from=build /product ./
ENV NODE_ENV=production \
    NODE_OPTIONS=--enable-source-maps \
    PLIMSOLL_HOST=0.0.0.0 \
    PLIMSOLL_BLOB_FOLDER=/var/lib/plimsoll/blobs
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["node", "apps/worker/dist/healthy.js"]
ENTRYPOINT ["node"]
CMD ["apps/gateway/dist/main.js"]
