type Words = Readonly<Record<string, string>>

/** Words about who answers for functions and data sources, in each language of the interface. */
const en = {
  title: 'Business functions and data sources',
  lead: 'What the organisation does and which data it holds, each with the domain that answers for it. The council assigns; a source without a domain goes with its function.',
  none: 'No function and no source is described yet. Import a table with POST /api/assignments or "concordance assign".',
  noneOf: 'No function and no data source names this domain yet.',
  allDomains: 'All domains',
  contested: 'Contested',
  unassigned: 'Unassigned',
  byDomain: (domain: string) => `Answered for by ${domain}`,
  name: 'Name',
  kind: 'Kind',
  kinds: { function: 'Function', source: 'Data source' } as Words,
  domain: 'Domain',
  reason: 'Named',
  assigned: 'by the council',
  claimed: 'by itself',
  through: 'through its function',
  proposed: 'Proposed',
  serves: 'Serves',
  system: 'Held in',
}
export type AssignmentWords = typeof en

const de: AssignmentWords = {
  title: 'Geschäftsfunktionen und Datenquellen',
  lead: 'Was die Organisation tut und welche Daten sie führt, jeweils mit der Domäne, die dafür einsteht. Der Rat weist zu; eine Quelle ohne Domäne geht mit ihrer Funktion.',
  none: 'Noch ist keine Funktion und keine Quelle beschrieben. Eine Tabelle nimmt POST /api/assignments oder „concordance assign“ an.',
  noneOf: 'Noch nennt keine Funktion und keine Datenquelle diese Domäne.',
  allDomains: 'Alle Domänen',
  contested: 'Umstritten',
  unassigned: 'Nicht zugewiesen',
  byDomain: (domain) => `Verantwortet von ${domain}`,
  name: 'Name',
  kind: 'Art',
  kinds: { function: 'Funktion', source: 'Datenquelle' },
  domain: 'Domäne',
  reason: 'Genannt',
  assigned: 'vom Rat',
  claimed: 'von sich selbst',
  through: 'durch ihre Funktion',
  proposed: 'Vorgeschlagen',
  serves: 'Dient',
  system: 'Geführt in',
}

const fr: AssignmentWords = {
  title: 'Fonctions métier et sources de données',
  lead: 'Ce que fait l’organisation et les données qu’elle détient, avec le domaine qui en répond. Le conseil attribue ; une source sans domaine suit sa fonction.',
  none: 'Aucune fonction ni source n’est encore décrite. Importez un tableau par POST /api/assignments ou « concordance assign ».',
  noneOf: 'Aucune fonction ni source de données ne nomme encore ce domaine.',
  allDomains: 'Tous les domaines',
  contested: 'Contesté',
  unassigned: 'Non attribué',
  byDomain: (domain) => `Sous la responsabilité de ${domain}`,
  name: 'Nom',
  kind: 'Nature',
  kinds: { function: 'Fonction', source: 'Source de données' },
  domain: 'Domaine',
  reason: 'Nommé',
  assigned: 'par le conseil',
  claimed: 'par lui-même',
  through: 'par sa fonction',
  proposed: 'Proposé',
  serves: 'Sert',
  system: 'Détenu dans',
}

export const assignmentWords = { en, de, fr }
