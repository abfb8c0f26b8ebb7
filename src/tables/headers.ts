import {
  columnProperties,
  isTextProperty,
  NO_LANGUAGE,
  plainColumn,
  textColumn,
  type Column,
  type ColumnProperty,
} from './columns.ts'

/** What people write in the place of a name of SKOS, in lower case and with letters only. */
const otherNames: Readonly<Partial<Record<ColumnProperty, readonly string[]>>> = {
  uri: ['iri', 'id', 'identifier', 'concept', 'concepturi', 'concepturl', 'url'],
  scheme: ['inscheme', 'conceptscheme', 'vocabulary', 'begriffsschema'],
  prefLabel: ['preferredlabel', 'preferredterm', 'label', 'bevorzugtebezeichnung', 'bezeichnung', 'vorzugsbezeichnung', 'libelléprincipal', 'libellé', 'termepréféré'], // prettier-ignore
  altLabel: ['alternativelabel', 'alternativelabels', 'altlabels', 'synonym', 'synonyms', 'alternativebezeichnung', 'synonyme', 'libelléalternatif'], // prettier-ignore
  hiddenLabel: ['hiddenlabels', 'suchbegriff', 'suchbegriffe', 'libellécaché'],
  notation: ['code', 'notations', 'codes', 'kennung'],
  definition: ['definitions', 'description', 'beschreibung', 'définition'],
  scopeNote: ['scope', 'scopenotes', 'anwendungshinweis', 'noteapplication'],
  example: ['examples', 'beispiel', 'beispiele', 'exemple', 'exemples'],
  historyNote: ['historynotes', 'history'],
  editorialNote: ['editorialnotes'],
  changeNote: ['changenotes'],
  note: ['notes', 'anmerkung', 'remarque'],
  broader: ['broaderconcept', 'broaderterm', 'parent', 'parents', 'bt', 'oberbegriff', 'conceptgénérique'],
  related: ['relatedconcept', 'relatedterm', 'rt', 'verwandterbegriff', 'conceptassocié'],
  replacedBy: ['isreplacedby', 'successor', 'ersetztdurch', 'remplacépar'],
  topConcept: ['topconceptof', 'istopconcept'],
  deprecated: ['isdeprecated', 'obsolete', 'veraltet', 'obsolète'],
}

const lettersOf = (text: string): string => text.normalize('NFC').toLowerCase().replace(/[^\p{L}]/gu, '') // prettier-ignore

const byName = new Map<string, ColumnProperty>(
  columnProperties.flatMap((property) =>
    [lettersOf(property), ...(otherNames[property] ?? [])].map((name) => [name.normalize('NFC'), property] as const),
  ),
)

/** Languages of two letters (ISO 639-1). */
const codes = 'aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu'.split(' ') // prettier-ignore

let languageNames: ReadonlyMap<string, string> | undefined

/** The tag of a language by its name in English, German, French, or in the language itself. */
function tagByName(name: string): string | undefined {
  languageNames ??= new Map(
    codes.flatMap((code) =>
      [code, 'fr', 'de', 'en'].map((locale) => {
        const spelt = new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code
        return [spelt.normalize('NFC').toLowerCase(), code] as const
      }),
    ),
  )
  return languageNames.get(name.normalize('NFC').toLowerCase())
}

/** A tag as the store has it; `''` for "none"; undefined for what is no language. */
export function languageOf(text: string): string | undefined {
  const name = text.trim()
  if (name.toLowerCase() === NO_LANGUAGE) return ''
  if (/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(name)) return name.toLowerCase()
  return tagByName(name)
}

/** A name and what follows it as a language: `prefLabel@en`, `prefLabel (English)`, `prefLabel[en]`, `pref_label_en`. */
const withLanguage = [/^(.+?)\s*@\s*(.+)$/, /^(.+?)\s*[([]\s*(.+?)\s*[)\]]$/, /^(.+?)[\s_:-]+([a-z]{2,3}(?:-[a-z0-9]{2,8})?)$/i] // prettier-ignore

/**
 * What a header names; undefined when it names nothing that is known. Case, spaces and the prefix `skos:` do not matter.
 *
 * @param language tag for texts whose header names none
 */
export function columnOf(header: string, language: string): Column | undefined {
  const name = header.trim().replace(/^(skos|dct|dcterms|owl):/i, '')
  const whole = byName.get(lettersOf(name))
  if (whole !== undefined && !name.includes('@')) return made(whole, language)
  for (const pattern of withLanguage) {
    const [, before = '', after = ''] = pattern.exec(name) ?? []
    const property = byName.get(lettersOf(before))
    const tag = languageOf(after)
    if (property !== undefined && tag !== undefined && isTextProperty(property)) return textColumn(property, tag)
  }
  return undefined
}

const made = (property: ColumnProperty, language: string): Column =>
  isTextProperty(property) ? textColumn(property, language) : plainColumn(property)
