// The data and queries of ../shared, as N-Triples files that every peer can load.
import { createReadStream, createWriteStream, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createGunzip } from 'node:zlib'
import { Parser, Writer } from 'n3'
import { run } from './process.mjs'

const shared = fileURLToPath(new URL('../../../shared/', import.meta.url))
export const sharedIsThere = existsSync(join(shared, 'bench/generate-skos.mjs'))

/** The files of a folder that hold queries, in their order. @returns name and text of each. */
const queriesOf = (folder) =>
  readdirSync(join(shared, folder))
    .filter((name) => name.endsWith('.rq'))
    .sort()
    .map((name) => ({ name: basename(name, '.rq'), text: readFileSync(join(shared, folder, name), 'utf8') }))

const withChecksums = (folder) => {
  const { queries } = JSON.parse(readFileSync(join(shared, folder, 'expected.json'), 'utf8'))
  const sums = new Map(queries.map(({ file, sha256 }) => [basename(file, '.rq'), sha256 ?? undefined]))
  return queriesOf(folder).map((query) => ({ ...query, expected: sums.get(query.name) }))
}

/** The synthetic vocabulary of ../shared/bench. Its third query is about the concept made last. */
export async function skos(folder, concepts) {
  const file = join(folder, `skos-${concepts}.nt`)
  const { output } = await run(process.execPath, [join(shared, 'bench/generate-skos.mjs'), String(concepts), file])
  const queries = queriesOf('bench/queries').map(({ name, text }) => ({
    name,
    text: text.replaceAll('/c99999>', `/c${concepts - 1}>`),
  }))
  return { file, triples: Number(/(\d+) triples/.exec(output)[1]), queries }
}

/** The UNESCO thesaurus with the twelve queries of a vocabulary browser. */
export function unesco(folder) {
  const file = join(folder, 'unesco.nt')
  const quads = new Parser().parse(readFileSync(join(shared, 'data/unesco-thesaurus/unescothes.ttl'), 'utf8'))
  writeFileSync(file, new Writer({ format: 'N-Triples' }).quadsToString(quads))
  return { file, triples: quads.length, queries: withChecksums('data/workload') }
}

/**
 * The Berlin SPARQL Benchmark, Explore.
 *
 * @param copies More than one gives larger data: producers, vendors, rating sites and all they have are there as often,
 *   each time under other names, and share product types and features. Answers are then what most peers say.
 */
export async function bsbm(folder, copies) {
  const file = join(folder, `bsbm-${copies}.nt`)
  const source = createReadStream(join(shared, 'data/bsbm-100/bsbm-100.nt.gz')).pipe(createGunzip())
  const out = createWriteStream(file)
  let triples = 0
  for await (const line of createInterface({ input: source })) {
    const own = line.includes('/dataFrom') ? copies : 1
    for (let copy = 0; copy < own; copy++) {
      const named = copy === 0 ? line : line.replace(/\/(dataFrom\w+)/g, `/$1c${copy}`)
      triples++
      if (!out.write(`${named}\n`)) await once(out, 'drain')
    }
  }
  out.end()
  await once(out, 'close')
  const queries = withChecksums('data/bsbm-100/queries')
  return { file, triples, queries: copies === 1 ? queries : queries.map(({ name, text }) => ({ name, text })) }
}
