import type { VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { SchemaMap } from '../../concepts/schema-map.ts'
import type { QueryIsland } from '../../islands/query.ts'
import { pageOf } from '../address.ts'
import { ask } from '../ask.ts'
import { fill } from '../fill.ts'
import type { Picture } from '../graph/model.ts'
import { addressOf } from './addresses.ts'
import type { Table } from './answer.ts'
import type { Labels } from './labels.ts'
import { isTriples, MAX_TRIPLES, pictureOf } from './picture-model.ts'
import { irisIn } from './table-model.ts'

/** Triples as a picture, whose code is fetched when somebody wants one. */
export function GraphPicture({ table, labels, given }: { table: Table; labels: Labels; given: QueryIsland }): VNode {
  const { graph: words } = given.words
  const [picture, setPicture] = useState<Picture>()
  const isDrawable = isTriples(table)
  useEffect(() => {
    if (!isDrawable) return
    void labels.fetch(irisIn(table.rows, 0, MAX_TRIPLES)).then(() => setPicture(pictureOf(table, (iri) => labels.labelOf(iri)).picture)) // prettier-ignore
  }, [table])
  if (!isDrawable) return <p class="quiet-text">{words.none}</p>
  return (
    <>
      <Drawing picture={picture} label={words.label} />
      {table.rows.length > MAX_TRIPLES ? (
        <p class="quiet-text">{fill(words.cut, { shown: MAX_TRIPLES, all: table.rows.length })}</p>
      ) : null}
    </>
  )
}

/** Classes as nodes with the number of their instances, properties as lines with that of their statements. */
function typesIn({ classes, links }: SchemaMap): Picture {
  const shown = new Intl.NumberFormat(document.documentElement.lang || 'en')
  return {
    nodes: classes.map(({ uri, label, lang, instances }) => ({ id: uri, label, lang, note: shown.format(instances) })),
    edges: links.map(({ from, to, property, total }) => ({ from, to, label: property.label, style: 'other', count: total })), // prettier-ignore
  }
}

/** Classes, and the properties that lead from one to the other. */
export function TypesPicture({ given }: { given: QueryIsland }): VNode {
  const { types: words } = given.words
  const [picture, setPicture] = useState<Picture>()
  useEffect(() => {
    void ask<SchemaMap>(addressOf('/api/schema-map', { lang: given.lang, ...given.asked })).then((told) => told.ok && setPicture(typesIn(told.value))) // prettier-ignore
  }, [])
  if (picture?.nodes.length === 0) return <p class="quiet-text">{words.none}</p>
  return (
    <>
      <p class="quiet-text">
        {words.why} <a href={addressOf('/map-of-types', given.asked)}>{words.same}</a>
      </p>
      <Drawing picture={picture} label={words.label} />
    </>
  )
}

function Drawing({ picture, label }: { picture: Picture | undefined; label: string }): VNode {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const host = frame.current
    if (!host || !picture) return
    const gone = new AbortController()
    void import('../graph/view.ts').then(({ drawGraph }) => {
      if (gone.signal.aborted) return
      const tell = ({ id, label: name }: Picture['nodes'][number]): string =>
        `${name}: ${picture.edges.filter(({ from, to }) => from === id || to === id).map((edge) => edge.label).slice(0, 6).join(', ')}` // prettier-ignore
      const drawn = drawGraph(host, picture, {
        label,
        tell,
        onOpen: (id) => {
          if (!/^(_:|")/.test(id)) location.assign(pageOf(id))
        },
      })
      drawn.fit()
      gone.signal.addEventListener('abort', () => drawn.destroy())
    })
    return () => gone.abort()
  }, [picture])
  return <div class="graph-canvas query-canvas" ref={frame} />
}
