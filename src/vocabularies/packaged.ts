import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DomainError } from '../errors.ts'
import type { FoundFile } from './files.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What comes with the program: the Turtle files of its three folders, each with the graph that it goes to. */
export function shippedFiles(): FoundFile[] {
  return ['ontologies', 'shapes', 'data'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((file) => file.endsWith('.ttl'))
      .sort()
      .map((file) => {
        const name = `${folder}/${file}`
        return { path: join(root, name), name, slug: name.slice(0, -'.ttl'.length) }
      }),
  )
}

/** Vocabularies of the W3C and others that come as packages and are loaded when somebody asks for them. */
export const vocabularyPackages = ['dcat', 'dcterms', 'dqv', 'org', 'owl', 'prov', 'rdf', 'rdfs', 'sh', 'skos', 'time', 'void'] // prettier-ignore

const PREFIX = '@vocabulary/'

export const isVocabularyPackage = (path: string): boolean => path.startsWith(PREFIX)

/**
 * The file of a packaged vocabulary, such as `@vocabulary/skos`.
 *
 * @throws DomainError `not-found` naming those there are.
 */
export function vocabularyFile(path: string): FoundFile {
  const name = path.slice(PREFIX.length)
  if (!vocabularyPackages.includes(name)) {
    throw new DomainError('not-found', `${path}: there is no such vocabulary; there are ${vocabularyPackages.map((each) => PREFIX + each).join(', ')}`) // prettier-ignore
  }
  const folder = dirname(createRequire(import.meta.url).resolve(`${path}/package.json`))
  return { path: join(folder, `${name}.nq`), name: `${path}/${name}.nq`, slug: `vocabulary/${name}` }
}
