import { Client } from './client.ts'
import type { Api } from './api.ts'

interface List<Item> {
  readonly items: readonly Item[]
}
interface Named {
  readonly id?: string
  readonly uri: string
}

/** More than this no list of suggestions shows (MCP, "Completion": at most 100). */
const MOST = 50

/**
 * Values for arguments of prompts and resource templates, by what has been typed. Completion helps and never stands in the
 * way: where nothing is found, or the service refuses, there are no values.
 */
export class Completions {
  private readonly client: Client

  constructor(api: Api) {
    this.client = new Client(api)
  }

  /** URIs of terms by words, or by the beginning of a name or IRI. */
  readonly uri = (typed = ''): Promise<string[]> =>
    quietly(async () => {
      if (typed.trim() === '') return []
      if (/^(https?:|urn:)/.test(typed)) {
        // Names are found, not IRIs: the last part of one is most often a name.
        const last = /[^/#:]*$/.exec(typed)![0].replace(/[-_]/g, ' ')
        const found = last === '' ? [] : await this.items<Named>('/api/suggest', { q: last, limit: 50 })
        return [...found.map(({ uri }) => uri), ...(await this.completions('term', typed))].filter((uri) => uri.startsWith(typed)) // prettier-ignore
      }
      const words = await this.items<Named>('/api/suggest', { q: typed, limit: 20 })
      return [...words.map(({ uri }) => uri), ...(await this.completions('term', typed))]
    })

  /** URIs of classes, the most used first. */
  readonly class = (typed = ''): Promise<string[]> => quietly(() => this.completions('class', typed))

  /** URIs of properties, the most used first. */
  readonly property = (typed = ''): Promise<string[]> => quietly(() => this.completions('property', typed))

  /** Short names of domains. */
  readonly domain = (typed = ''): Promise<string[]> => quietly(() => this.ids('/api/domains', typed))

  /** Short names of vocabularies. */
  readonly vocabulary = (typed = ''): Promise<string[]> => quietly(() => this.ids('/api/vocabularies', typed))

  /** Short names of saved queries. */
  readonly query = (typed = ''): Promise<string[]> => quietly(() => this.ids('/api/queries', typed))

  /** Languages that vocabularies have names in, the most frequent first. */
  readonly language = (typed = ''): Promise<string[]> =>
    quietly(async () => {
      const counts = new Map<string, number>()
      const vocabularies = await this.items<{ languages?: readonly { lang: string; labels: number }[] }>('/api/vocabularies', { limit: 100 }) // prettier-ignore
      for (const { lang, labels } of vocabularies.flatMap(({ languages = [] }) => languages))
        if (lang.startsWith(typed) && lang !== '') counts.set(lang, (counts.get(lang) ?? 0) + labels)
      return [...counts].sort(([, a], [, b]) => b - a).map(([lang]) => lang)
    })

  private async items<Item>(path: string, query: Record<string, string | number>): Promise<readonly Item[]> {
    return (await this.client.json<List<Item>>({ path, query })).body.items
  }

  private async completions(position: 'class' | 'property' | 'term', prefix: string): Promise<string[]> {
    const found = await this.items<Named>('/api/completions', { position, prefix: prefix.slice(0, 500), limit: MOST })
    return found.map(({ uri }) => uri)
  }

  private async ids(path: string, typed: string): Promise<string[]> {
    const found = await this.items<Named>(path, { limit: 1000 })
    return found.flatMap(({ id }) => (id?.startsWith(typed) ? [id] : []))
  }
}

async function quietly(find: () => Promise<string[]>): Promise<string[]> {
  try {
    return [...new Set(await find())].slice(0, MOST)
  } catch {
    return []
  }
}
