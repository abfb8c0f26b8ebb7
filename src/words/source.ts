/** What stands below a page in Markdown, so that it can be cited, in each language of the interface. */
const en = {
  source: 'Source',
  citeAs: 'Cite as',
  page: 'This page',
  state: 'State read',
  commit: 'commit {n}, {time}',
  draft: 'draft {n}, which is not published',
  graph: 'Graph',
  version: 'version {version}',
  licence: 'licence {licence}',
  changed: 'changed {time}',
}

export type SourceWords = typeof en

const de: SourceWords = {
  source: 'Quelle',
  citeAs: 'Zitieren als',
  page: 'Diese Seite',
  state: 'Gelesener Stand',
  commit: 'Commit {n}, {time}',
  draft: 'Entwurf {n}, der nicht veröffentlicht ist',
  graph: 'Graph',
  version: 'Version {version}',
  licence: 'Lizenz {licence}',
  changed: 'geändert {time}',
}

const fr: SourceWords = {
  source: 'Source',
  citeAs: 'Citer comme',
  page: 'Cette page',
  state: 'État lu',
  commit: 'commit {n}, {time}',
  draft: 'brouillon {n}, qui n’est pas publié',
  graph: 'Graphe',
  version: 'version {version}',
  licence: 'licence {licence}',
  changed: 'modifié {time}',
}

const languages: Readonly<Record<string, SourceWords>> = { en, de, fr }

/** The words in a language of the interface; English for any other. */
export const sourceWordsFor = (lang: string): SourceWords => languages[lang] ?? en
