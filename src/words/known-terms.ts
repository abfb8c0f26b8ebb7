/**
 * What terms of the standards are called, for pages and answers that name them where no graph does: their vocabularies are
 * rarely loaded, and know English at most. By namespace and local name; English, German, French.
 */
type Names = readonly [en: string, de: string, fr: string]

const known: Readonly<Record<string, Readonly<Record<string, Names>>>> = {
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': {
    type: ['type', 'Typ', 'type'],
    Property: ['Property', 'Eigenschaft', 'Propriété'],
  },
  'http://www.w3.org/2000/01/rdf-schema#': {
    Class: ['Class', 'Klasse', 'Classe'],
    label: ['label', 'Bezeichnung', 'libellé'],
    comment: ['description', 'Beschreibung', 'description'],
    seeAlso: ['see also', 'siehe auch', 'voir aussi'],
    isDefinedBy: ['defined by', 'definiert in', 'défini par'],
    subClassOf: ['kind of', 'Art von', 'sorte de'],
    subPropertyOf: ['kind of', 'Art von', 'sorte de'],
    domain: ['domain', 'Definitionsbereich', 'domaine'],
    range: ['range', 'Wertebereich', 'portée'],
  },
  'http://www.w3.org/2002/07/owl#': {
    Class: ['Class', 'Klasse', 'Classe'],
    Ontology: ['Ontology', 'Ontologie', 'Ontologie'],
    ObjectProperty: ['Object property', 'Objekteigenschaft', 'Propriété d’objet'],
    DatatypeProperty: ['Datatype property', 'Dateneigenschaft', 'Propriété de données'],
    AnnotationProperty: ['Annotation property', 'Anmerkungseigenschaft', 'Propriété d’annotation'],
    FunctionalProperty: ['Functional property', 'Funktionale Eigenschaft', 'Propriété fonctionnelle'],
    deprecated: ['deprecated', 'veraltet', 'obsolète'],
    inverseOf: ['inverse of', 'Umkehrung von', 'inverse de'],
    sameAs: ['same as', 'dasselbe wie', 'identique à'],
    equivalentClass: ['equivalent class', 'gleichwertige Klasse', 'classe équivalente'],
    equivalentProperty: ['equivalent property', 'gleichwertige Eigenschaft', 'propriété équivalente'],
    versionInfo: ['version', 'Version', 'version'],
    versionIRI: ['address of the version', 'Adresse der Version', 'adresse de la version'],
  },
  'http://www.w3.org/2004/02/skos/core#': {
    Concept: ['Concept', 'Begriff', 'Concept'],
    ConceptScheme: ['Concept scheme', 'Begriffsschema', 'Schéma de concepts'],
    Collection: ['Group', 'Gruppe', 'Groupe'],
    prefLabel: ['preferred label', 'bevorzugte Bezeichnung', 'libellé préféré'],
    altLabel: ['alternative label', 'alternative Bezeichnung', 'libellé alternatif'],
    hiddenLabel: ['hidden label', 'verborgene Bezeichnung', 'libellé caché'],
    notation: ['notation', 'Notation', 'notation'],
    definition: ['definition', 'Definition', 'définition'],
    scopeNote: ['scope note', 'Verwendungshinweis', 'note d’application'],
    editorialNote: ['editorial note', 'redaktionelle Notiz', 'note éditoriale'],
    historyNote: ['history note', 'geschichtliche Notiz', 'note historique'],
    changeNote: ['change note', 'Änderungsnotiz', 'note de modification'],
    example: ['example', 'Beispiel', 'exemple'],
    note: ['note', 'Notiz', 'note'],
    broader: ['broader', 'Oberbegriff', 'plus général'],
    narrower: ['narrower', 'Unterbegriff', 'plus spécifique'],
    related: ['related', 'verwandt', 'associé'],
    inScheme: ['in the vocabulary', 'im Vokabular', 'dans le vocabulaire'],
    hasTopConcept: ['has top concept', 'hat obersten Begriff', 'a pour premier concept'],
    topConceptOf: ['top concept of', 'oberster Begriff von', 'premier concept de'],
    member: ['member', 'Mitglied', 'membre'],
    exactMatch: ['exact match', 'genaue Entsprechung', 'correspondance exacte'],
    closeMatch: ['close match', 'nahe Entsprechung', 'correspondance proche'],
    broadMatch: ['broad match', 'allgemeinere Entsprechung', 'correspondance générique'],
    narrowMatch: ['narrow match', 'speziellere Entsprechung', 'correspondance spécifique'],
    relatedMatch: ['related match', 'verwandte Entsprechung', 'correspondance associée'],
  },
  'http://purl.org/dc/terms/': {
    title: ['title', 'Titel', 'titre'],
    description: ['description', 'Beschreibung', 'description'],
    creator: ['creator', 'Urheber', 'auteur'],
    publisher: ['publisher', 'Herausgeber', 'éditeur'],
    created: ['created', 'erstellt', 'créé'],
    modified: ['modified', 'geändert', 'modifié'],
    issued: ['issued', 'veröffentlicht', 'publié'],
    license: ['licence', 'Lizenz', 'licence'],
    source: ['source', 'Quelle', 'source'],
    subject: ['subject', 'Thema', 'sujet'],
    identifier: ['identifier', 'Kennung', 'identifiant'],
    replaces: ['replaces', 'ersetzt', 'remplace'],
    isReplacedBy: ['replaced by', 'ersetzt durch', 'remplacé par'],
  },
  'http://www.w3.org/ns/shacl#': {
    NodeShape: ['Node shape', 'Knotenform', 'Forme de nœud'],
    PropertyShape: ['Property shape', 'Eigenschaftsform', 'Forme de propriété'],
    SPARQLExecutable: ['Query', 'Abfrage', 'Requête'],
    SPARQLSelectExecutable: ['Query', 'Abfrage', 'Requête'],
    SPARQLAskExecutable: ['Query', 'Abfrage', 'Requête'],
    SPARQLConstructExecutable: ['Query', 'Abfrage', 'Requête'],
    targetClass: ['shape for', 'Form für', 'forme pour'],
    path: ['path', 'Pfad', 'chemin'],
    defaultValue: ['default value', 'Vorgabewert', 'valeur par défaut'],
  },
}

const place: Readonly<Record<string, number>> = { en: 0, de: 1, fr: 2 }

/**
 * The name of a term of the standards in the first of the languages (BCP 47 tags, the best first) that there is, else in
 * English, with its tag; `undefined` for every other term.
 */
export function knownName(iri: string, languages: readonly string[]): { text: string; lang: string } | undefined {
  const cut = Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1
  const terms = Object.hasOwn(known, iri.slice(0, cut)) ? known[iri.slice(0, cut)] : undefined
  const names = terms !== undefined && Object.hasOwn(terms, iri.slice(cut)) ? terms[iri.slice(cut)] : undefined
  if (names === undefined) return undefined
  const lang = languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => Object.hasOwn(place, tag)) ?? 'en'
  return { text: names[place[lang]!]!, lang }
}
