import type { SchemaMap } from '../../concepts/schema-map.ts'
import { pageOf } from '../address.ts'
import { count } from '../fill.ts'
import type { Start } from '../islands.ts'
import type { Picture } from './model.ts'

/** Lines drawn: the largest counts. All are in the table. */
const MAX_LINES = 40

/** Classes as nodes, the properties between their instances as lines with counts: the larger, the heavier. */
export function typesPicture({ classes, links }: SchemaMap): Picture {
  const lines = links.slice(0, MAX_LINES)
  const used = new Set(lines.flatMap(({ from, to }) => [from, to]))
  return {
    nodes: classes
      .filter(({ uri }) => used.has(uri) || classes.length <= 8)
      .map(({ uri, label, lang, deprecated }) => ({
        id: uri,
        label,
        lang,
        kind: 'class',
        ...(deprecated ? { deprecated } : {}),
      })),
    edges: lines.map(({ from, property, to, total }) => ({
      from,
      to,
      label: `${property.label} (${count({ other: '{n}' }, total)})`,
      style: 'other',
      count: total,
    })),
  }
}

/** The map of types: chosen classes are told with what they are linked to. */
export const start: Start<'types'> = (host, { map, notes, label, words }) => {
  void (async () => {
    const { drawOnStage, stageOf } = await import('./stage.ts')
    const stage = stageOf(host)
    const picture = typesPicture(map)
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
