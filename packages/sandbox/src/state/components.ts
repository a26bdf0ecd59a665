import { ComponentType, type APIAttachment, type APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { nodesOf, walk, type ComponentNode } from './component-tree.ts';
import { resolveAddress } from './embeds.ts';
import type { World } from './world.ts';

interface Finishing {
  readonly world: World;
  readonly attachments: readonly APIAttachment[];
  readonly nextId: () => number;
}

/**
 * Components as Discord stores them: every one with an `id`, defaults filled in, media resolved.
 * @see https://docs.discord.com/developers/components/reference
 */
export function finishComponents(
  world: World,
  components: readonly APIMessageTopLevelComponent[],
  attachments: readonly APIAttachment[],
): APIMessageTopLevelComponent[] {
  if (components.length === 0) return [];
  const nodes = nodesOf(components);
  const finishing: Finishing = { world, attachments, nextId: freeIds(nodes) };
  return nodes.map((node) => finish(node, finishing));
}

/** Ids count up from 1 and step over those the author chose. */
function freeIds(nodes: readonly ComponentNode[]): () => number {
  const taken = new Set(walk(nodes).map(({ node }) => node.id));
  let last = 0;
  return () => {
    do last += 1;
    while (taken.has(last));
    return last;
  };
}

function finish(node: ComponentNode, finishing: Finishing): ComponentNode {
  const id = node.id === undefined || node.id === 0 ? finishing.nextId() : node.id;
  const { components, accessory } = node;
  return {
    ...DEFAULTS[node.type],
    ...node,
    id,
    ...(components && { components: components.map((child) => finish(child, finishing)) }),
    ...(accessory && { accessory: finish(accessory, finishing) }),
    ...withMedia(node, finishing),
  };
}

const SELECT = { min_values: 1, max_values: 1 };
const DEFAULTS: Record<number, object> = {
  [ComponentType.StringSelect]: SELECT,
  [ComponentType.UserSelect]: SELECT,
  [ComponentType.RoleSelect]: SELECT,
  [ComponentType.MentionableSelect]: SELECT,
  [ComponentType.ChannelSelect]: SELECT,
  [ComponentType.Container]: { accent_color: null, spoiler: false },
  [ComponentType.Separator]: { divider: true, spacing: 1 },
  [ComponentType.Thumbnail]: { description: null, spoiler: false },
  [ComponentType.File]: { spoiler: false },
};

function withMedia(node: ComponentNode, finishing: Finishing): object {
  const { media, file, items } = node;
  return {
    ...(media && { media: unfurl(media.url, finishing) }),
    ...(file && { ...fileFacts(file.url, finishing), file: unfurl(file.url, finishing) }),
    ...(items && {
      items: items.map((item) => ({
        description: null,
        spoiler: false,
        ...item,
        media: unfurl(item.media.url, finishing),
      })),
    }),
  };
}

function unfurl(address: string, { world, attachments }: Finishing): { url: string } {
  const url = resolveAddress(address, attachments);
  const attachment = attachments.find((one) => one.url === url);
  const known = attachment && {
    attachment_id: attachment.id,
    content_type: attachment.content_type,
    width: attachment.width ?? null,
    height: attachment.height ?? null,
  };
  return {
    id: world.nextId(),
    url,
    proxy_url: url,
    width: null,
    height: null,
    loading_state: 2,
    ...known,
  } as { url: string };
}

function fileFacts(address: string, { attachments }: Finishing): object {
  const url = resolveAddress(address, attachments);
  const attachment = attachments.find((one) => one.url === url);
  return attachment === undefined ? {} : { name: attachment.filename, size: attachment.size };
}
