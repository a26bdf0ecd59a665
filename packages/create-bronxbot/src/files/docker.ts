import type { PackageManager } from '../package-manager.ts';
import type { Plan } from '../plan.ts';

/** What each package manager does in the image: bring itself, install everything, and leave only what runs. */
const STEPS: Readonly<
  Record<PackageManager, { bring: string; install: string; build: string; prune: string }>
> = {
  npm: { bring: '', install: 'npm install', build: 'npm run build', prune: 'npm prune --omit=dev' },
  pnpm: {
    bring: 'RUN npm install --global pnpm@10\n',
    install: 'pnpm install',
    build: 'pnpm build',
    prune: 'pnpm prune --prod',
  },
  yarn: {
    bring: 'RUN corepack enable\n',
    install: 'yarn install',
    build: 'yarn build',
    prune: 'yarn workspaces focus --production',
  },
};

/** `Dockerfile`: builds the bot and runs it as a user without rights. */
export function dockerFile({ features, packageManager }: Plan): string {
  const { bring, install, build, prune } = STEPS[packageManager];
  return `FROM node:22-slim AS build
WORKDIR /bot
${bring}COPY . .
RUN ${install} && ${build} && ${prune}

FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /bot
# The bot writes into data alone, so the rest can be read-only: docker run --read-only --volume bot-data:/bot/data
RUN mkdir data && chown node:node data
COPY --from=build /bot/package.json ./
COPY --from=build /bot/node_modules ./node_modules
COPY --from=build /bot/dist ./dist
${features.includes('tos') ? 'COPY --from=build /bot/terms.md ./\n' : ''}USER node
VOLUME /bot/data
CMD ["node", "dist/main.js"]
`;
}
