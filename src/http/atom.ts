/** An entry of a feed; all texts are plain. */
export interface FeedEntry {
  /** IRI that never changes. */
  readonly id: string
  readonly title: string
  /** xsd:dateTime. */
  readonly updated: string
  readonly author: string
  readonly href: string
  readonly summary?: string
}

export interface Feed {
  readonly id: string
  readonly title: string
  readonly lang: string
  /** Address of the feed, and of the page that says the same. */
  readonly self: string
  readonly page: string
  /** The newest first. */
  readonly entries: readonly FeedEntry[]
}

/** XML 1.0 §2.2 has no place for most control characters. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const xml = (text: string): string => text.replace(forbidden, '\ufffd').replace(/[&<>"]/g, (each) => escapes[each]!)

/** A feed as Atom (RFC 4287). */
export function atomFeed({ id, title, lang, self, page, entries }: Feed): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(lang)}">`,
    `  <id>${xml(id)}</id>`,
    `  <title>${xml(title)}</title>`,
    `  <updated>${xml(entries[0]?.updated ?? '1970-01-01T00:00:00Z')}</updated>`,
    `  <link rel="self" type="application/atom+xml" href="${xml(self)}"/>`,
    `  <link rel="alternate" type="text/html" href="${xml(page)}"/>`,
    ...entries.flatMap((entry) => [
      '  <entry>',
      `    <id>${xml(entry.id)}</id>`,
      `    <title>${xml(entry.title)}</title>`,
      `    <updated>${xml(entry.updated)}</updated>`,
      `    <author><name>${xml(entry.author)}</name></author>`,
      `    <link rel="alternate" type="text/html" href="${xml(entry.href)}"/>`,
      ...(entry.summary === undefined ? [] : [`    <summary>${xml(entry.summary)}</summary>`]),
      '  </entry>',
    ]),
    '</feed>',
    '',
  ].join('\n')
}
