import { packagesOf, type Package } from './packages.ts';
import type { SourceTree } from './source-tree.ts';

const layerTag = /^layer:\d+$/;
const typeOfRoom: Readonly<Record<string, string>> = { apps: 'type:app', libs: 'type:lib' };

/** Says where a package's name or tags are not those of its folder, or its layer not that of docs/architecture.md. */
export function tagMessages(tree: SourceTree): string[] {
  const rooms = roomsOf(tree);
  const packages = packagesOf(tree);
  return [...packages.flatMap((one) => messagesAbout(one, rooms)), ...emptyRooms(rooms, packages)];
}

function messagesAbout({ folder, name, tags, layer }: Package, rooms: ReadonlyMap<string, number>): string[] {
  const [room = '', own = ''] = folder.split('/');
  const file = `${folder}/package.json`;
  const layers = tags.filter((tag) => layerTag.test(tag));
  const types = tags.filter((tag) => tag.startsWith('type:'));
  const type = typeOfRoom[room] ?? '';
  return [
    ...(name === `@plimsoll/${own}` ? [] : [`${file} is called ${name}, but its folder makes it @plimsoll/${own}`]),
    ...(types.length === 1 && types[0] === type ? [] : [`${file} must have the one tag ${type}, not ${listed(types)}`]),
    ...(layers.length === 1 ? [] : [`${file} must have one tag layer:N, not ${listed(layers)}`]),
    ...(Number.isNaN(layer) || rooms.get(folder) === layer
      ? []
      : [`${file} says layer ${layer}, but docs/architecture.md says ${rooms.get(folder) ?? 'nothing of it'}`]),
  ];
}

const listed = (tags: readonly string[]) => (tags.length === 0 ? 'none' : tags.join(' and '));

/** The table of rooms in docs/architecture.md: folder → layer. */
function roomsOf(tree: SourceTree): ReadonlyMap<string, number> {
  const page = tree.get('docs/architecture.md') ?? '';
  const rows = page.matchAll(/^\| *((?:libs|apps)\/[^ |]+) *\| *(\d+) *\|/gm);
  return new Map([...rows].map(([, folder = '', layer]) => [folder, Number(layer)]));
}

const emptyRooms = (rooms: ReadonlyMap<string, number>, packages: readonly Package[]) =>
  [...rooms.keys()]
    .filter((room) => !packages.some(({ folder }) => folder === room))
    .map((room) => `docs/architecture.md names ${room}, which is no package`);
