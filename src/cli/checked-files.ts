import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'
import { DomainError, invalid } from '../errors.ts'
import { isGzip } from '../rdf/formats.ts'
import { Lines } from '../rules/report/lines.ts'
import type { ToldFinding } from '../rules/report/finding.ts'
import { findFiles, type FoundFile } from '../vocabularies/files.ts'
import { isVocabularyPackage, shippedFiles, vocabularyFile } from '../vocabularies/packaged.ts'

/** Files to check, and those that they are read with. */
export interface CheckedFiles {
  readonly checked: readonly FoundFile[]
  readonly context: readonly FoundFile[]
}

/** What a working copy has its models and shapes in. */
const folders = ['ontologies', 'shapes']
/** Where our own terms and rules are defined: every check needs it. */
const ownTerms = 'ontologies/concordance'

/**
 * The files to check with what surrounds them: what `--with` names; else the models and shapes of the folder in which the
 * command runs; else those that come with the program. A file that is checked takes the place of the one of its name there.
 *
 * @throws DomainError `not-found` for a path that is not there, `invalid` when there is nothing to check.
 */
export async function checkedFiles(paths: readonly string[], surroundings?: readonly string[]): Promise<CheckedFiles> {
  const checked = await named(paths)
  if (checked.length === 0) throw new DomainError('invalid', `There is no RDF in ${paths.join(', ')}`)
  const taken = new Set(checked.flatMap(({ path, slug }) => [resolve(path), slug]))
  const context = (await surroundingFiles(surroundings)).filter(
    ({ path, slug }) => !taken.has(resolve(path)) && !taken.has(slug),
  )
  return { checked, context }
}

/** What files are read with: see {@link checkedFiles}. */
export async function surroundingFiles(surroundings?: readonly string[]): Promise<readonly FoundFile[]> {
  const own = folders.filter((folder) => existsSync(folder))
  const chosen = surroundings ?? (own.length > 0 ? own : undefined)
  const shipped = shippedFiles().filter(({ slug }) => !slug.startsWith('data/'))
  const given = chosen === undefined ? shipped : await named(chosen)
  const terms = given.some(({ slug }) => slug === ownTerms) ? [] : shipped.filter(({ slug }) => slug === ownTerms)
  return [...given, ...terms]
}

/** Files by their place in the folder in which the command runs, as a load of that folder would name them. */
async function named(paths: readonly string[]): Promise<FoundFile[]> {
  const packaged = paths.filter(isVocabularyPackage).map(vocabularyFile)
  const found = await Promise.all(paths.filter((path) => !isVocabularyPackage(path)).map((path) => findFiles([path])))
  const files = found.flatMap(({ files }) => files.map(byPlace))
  const all = new Map([...files, ...packaged].map((file) => [resolve(file.path), file]))
  const bySlug = new Map<string, FoundFile>()
  for (const file of all.values()) {
    const other = bySlug.get(file.slug)
    if (other) throw invalid(`${other.path} and ${file.path} would be the same graph: run the command in the folder that holds both`) // prettier-ignore
    bySlug.set(file.slug, file)
  }
  return [...bySlug.values()]
}

function byPlace(file: FoundFile): FoundFile {
  const place = relative(process.cwd(), file.path).split(sep).join('/')
  if (place.startsWith('../') || place === '' || /^[A-Za-z]:/.test(place)) return file
  const stem = place.replace(/\.gz$/i, '').replace(/\.[^./]+$/, '')
  return { path: file.path, name: place, slug: stem.split('/').map(encodeURIComponent).join('/') }
}

/** Larger files are not read a second time for the numbers of lines. */
const LARGE = 32 * 1024 * 1024

/** Findings with the file that each is in, and its line where the text tells. */
export async function located(
  findings: readonly ToldFinding[],
  fileOf: ReadonlyMap<string, FoundFile>,
  base: string,
): Promise<ToldFinding[]> {
  const lines = new Map<string, Lines | undefined>()
  for (const { graph } of findings) {
    const file = fileOf.get(graph)
    if (file && !lines.has(file.path)) lines.set(file.path, await linesOf(file, base))
  }
  return findings.map((finding) => {
    const file = fileOf.get(finding.graph)
    const line = file && lines.get(file.path)?.of(finding.focusNode.value, finding.path)
    return { ...finding, ...(file ? { file: file.name } : {}), ...(line === undefined ? {} : { line }) }
  })
}

async function linesOf({ path, name }: FoundFile, base: string): Promise<Lines | undefined> {
  if (isGzip(name)) return undefined
  const text = await readFile(path)
  return text.length > LARGE ? undefined : new Lines(text.toString('utf8'), base)
}
