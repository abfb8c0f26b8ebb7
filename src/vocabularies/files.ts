import { open, readdir, stat } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'
import { DomainError, invalid } from '../errors.ts'
import { formatByExtension, isGzip } from '../rdf/formats.ts'

/** A file that will be loaded, with the name it is known by. */
export interface FoundFile {
  readonly path: string
  /** The path from the folder that was given, that folder's own name first: `iof/core/Core.rdf`. */
  readonly name: string
  /** The part of the graph's IRI after `graph/`: the name without its extension where that is unambiguous. */
  readonly slug: string
}

export interface FoundFiles {
  readonly files: readonly FoundFile[]
  /** Files in a folder that look like RDF by name and are not, each with the reason. */
  readonly skipped: readonly { readonly name: string; readonly reason: string }[]
}

/**
 * The RDF files that a list of files and folders stands for. Within a folder, files of other kinds are passed over;
 * a file that was named is always taken.
 *
 * @throws DomainError `not-found` for a path that is not there, `invalid` for two files of one name.
 */
export async function findFiles(paths: readonly string[]): Promise<FoundFiles> {
  const named: { path: string; name: string }[] = []
  const skipped: { name: string; reason: string }[] = []
  for (const path of paths) {
    const info = await stat(path).catch(() => undefined)
    if (!info) throw new DomainError('not-found', `${path}: there is no such file or folder`)
    if (!info.isDirectory()) {
      named.push({ path, name: basename(path) })
      continue
    }
    const folder = resolve(path)
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    for (const entry of entries.filter((each) => each.isFile() && formatByExtension(each.name))) {
      const file = join(entry.parentPath, entry.name)
      const name = join(basename(folder), relative(folder, file)).split(sep).join('/')
      const reason = await notRdf(file)
      if (reason) skipped.push({ name, reason })
      else named.push({ path: file, name })
    }
  }
  const files = distinctFiles(named)
  files.sort((a, b) => (a.name < b.name ? -1 : 1))
  return { files: withSlugs(files), skipped }
}

/** Each file once. Two files of one name would go to one graph, the second in the place of the first. */
function distinctFiles<File extends { path: string; name: string }>(files: readonly File[]): File[] {
  const byName = new Map<string, File>()
  for (const file of files) {
    const other = byName.get(file.name)
    if (other && resolve(other.path) !== resolve(file.path)) {
      throw invalid(`${other.path} and ${file.path} would both be known as ${file.name}: load the folder that holds both, or one of them with --graph`) // prettier-ignore
    }
    byName.set(file.name, file)
  }
  return [...byName.values()]
}

const stem = (name: string): string => name.replace(/\.gz$/i, '').replace(/\.[^./]+$/, '')

/** Two files that differ in their extension only keep it, so that each has a graph of its own. */
function withSlugs(named: readonly { path: string; name: string }[]): FoundFile[] {
  const stems = new Map<string, number>()
  for (const { name } of named) stems.set(stem(name), (stems.get(stem(name)) ?? 0) + 1)
  return named.map(({ path, name }) => {
    const shown = stems.get(stem(name)) === 1 ? stem(name) : name
    return { path, name, slug: shown.split('/').map(encodeURIComponent).join('/') }
  })
}

/** `.xml` and `.json` say little: the beginning of the file decides. */
async function notRdf(path: string): Promise<string | undefined> {
  const ambiguous = /\.(xml|json)$/i.exec(path)?.[1]?.toLowerCase()
  if (!ambiguous || isGzip(path)) return undefined
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8192), 0, 8192, 0)
    const start = buffer.toString('utf8', 0, bytesRead)
    if (ambiguous === 'xml') return start.includes('22-rdf-syntax-ns#') ? undefined : 'XML, but not RDF/XML'
    return /"@(context|id|graph)"/.test(start) ? undefined : 'JSON, but not JSON-LD'
  } finally {
    await file.close()
  }
}
