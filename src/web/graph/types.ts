import type { SchemaMap } from '../../concepts/schema-map.ts'
import { pageOf } from '../address.ts'
import { count, fill } from '../fill.ts'
import type { Start } from '../islands.ts'
import type { Picture } from './model.ts'

/** Connections of two classes, by all properties that lead from one to the other; the strongest first. */
interface Connection {
  readonly from: string
  readonly to: string
  /** The strongest first. */
  readonly links: readonly SchemaMap['links'][number][]
  readonly total: number
}

function connectionsOf({ links }: Pick<SchemaMap, 'links'>): Connection[] {
  const found = new Map<string, SchemaMap['links'][number][]>()
  for (const link of links) {
    const key = `${link.from} ${link.to}`
    found.set(key, [...(found.get(key) ?? []), link])
  }
  return [...found.values()]
    .map((all) => ({
      from: all[0]!.from,
      to: all[0]!.to,
      links: all,
      total: all.reduce((sum, { total }) => sum + total, 0),
    })) // prettier-ignore
    .sort((a, b) => b.total - a.total)
}

/** A line is named by the strongest property, with how many others it stands for. */
function labelOf({ links }: Connection): string {
  const [first] = links
  const others = links.length > 1 ? ` +${links.length - 1}` : ''
  return `${first!.property.label} (${count({ other: '{n}' }, first!.total)})${others}`
}

/**
 * Classes as nodes, and a line for all properties that lead from one to another: the more statements, the heavier.
 *
 * @param most lines drawn: the strongest. Classes without one of them are left out; the table has all.
 */
export function typesPicture(
  map: Pick<SchemaMap, 'classes' | 'links'>,
  most = Infinity,
): Picture & { readonly all: number } {
  const connections = connectionsOf(map)
  const lines = connections.slice(0, most)
  const used = new Set(lines.flatMap(({ from, to }) => [from, to]))
  return {
    all: connections.length,
    nodes: map.classes
      .filter(({ uri }) => used.has(uri) || map.classes.length <= 8)
      .map(({ uri, label, lang, deprecated }) => ({
        id: uri,
        label,
        lang,
        kind: 'class',
        ...(deprecated ? { deprecated } : {}),
      })),
    edges: lines.map((each) => ({
      from: each.from,
      to: each.to,
      label: labelOf(each),
      style: 'other',
      count: each.total,
    })),
  }
}

/** As many lines as the room has places for: a narrow screen shows what matters most. */
export const linesFor = (width: number): number => Math.max(6, Math.min(24, Math.round(width / 42)))

/** The map of types: chosen classes are told with what they are linked to. */
export const start: Start<'types'> = (host, { map, notes, label, words, all, shown }) => {
  void (async () => {
    const { drawOnStage, stageOf } = await import('./stage.ts')
    const stage = stageOf(host)
    const picture = typesPicture(map, all ? Infinity : linesFor(host.clientWidth))
    const said = host.querySelector('[data-types-shown]')
    if (said) said.textContent = fill(shown, { shown: picture.edges.length, all: picture.all })
    const labels = new Map(map.classes.map((each) => [each.uri, each.label]))
    const tell = (id: string): string => {
      const lines = picture.edges.filter(({ from, to }) => from === id || to === id)
      const told = lines.map((each) =>
        each.from === id ? `${each.label} → ${labels.get(each.to)}` : `${labels.get(each.from)} → ${each.label}`,
      )
      return `${labels.get(id) ?? id}, ${notes[id] ?? ''}; ${told.slice(0, 6).join('; ')}`
    }
    drawOnStage(stage, picture, {
      label,
      words: { ...words, picture: label },
      options: {
        tell: ({ id }) => tell(id),
        onChoose: (id) => {
          const link = document.createElement('a')
          link.href = pageOf(id)
          link.textContent = labels.get(id) ?? id
          const said = document.createElement('p')
          said.textContent = tell(id)
          stage.details.replaceChildren(link, said)
        },
        onOpen: (id) => location.assign(pageOf(id)),
      },
    })
  })()
}
