/**
 * Sentences that say what a change means, by their English form: `{name}` places are filled in. Names of things stand in the
 * nominative and in quotation marks, so that no sentence depends on their gender.
 */
export const changeSentences = {
  // Texts and codes
  'The {noun} of {of} changed from {before} to {after}.': {
    de: '{of}: {noun} geändert von {before} zu {after}.',
    fr: '{of} : {noun}, {after} à la place de {before}.',
  },
  '{of} has the new {noun} {after}.': {
    de: '{of}: {noun} {after} hinzugefügt.',
    fr: '{of} : {noun} {after}, nouveau.',
  },
  '{of} no longer has the {noun} {before}.': { de: '{of}: {noun} {before} entfernt.', fr: '{of} : {noun} {before}, retiré.' }, // prettier-ignore
  'The notation of {of} changed from {before} to {after}.': {
    de: 'Die Notation von {of} wurde von {before} zu {after} geändert.',
    fr: 'La notation de {of} est passée de {before} à {after}.',
  },
  '{of} no longer has the notation {before}.': {
    de: '{of} hat die Notation {before} nicht mehr.',
    fr: '{of} n’a plus la notation {before}.',
  },
  '{of} has the new notation {after}.': {
    de: '{of} hat die neue Notation {after}.',
    fr: '{of} a la nouvelle notation {after}.',
  },
  // Places
  '{of} moved from {before} to {after}.': {
    de: '{of} wurde von {before} nach {after} verschoben.',
    fr: '{of} est passé de {before} à {after}.',
  },
  '{of} moved from {before} to the top of {after}.': {
    de: '{of} wurde von {before} an die Spitze von {after} verschoben.',
    fr: '{of} est passé de {before} au sommet de {after}.',
  },
  '{of} moved from the top of {before} to {after}.': {
    de: '{of} wurde von der Spitze von {before} nach {after} verschoben.',
    fr: '{of} est passé du sommet de {before} à {after}.',
  },
  '{of} is no longer narrower than {before}.': {
    de: '{of} steht nicht mehr unter {before}.',
    fr: '{of} n’est plus plus spécifique que {before}.',
  },
  '{of} is now also narrower than {after}.': {
    de: '{of} steht jetzt auch unter {after}.',
    fr: '{of} est désormais aussi plus spécifique que {after}.',
  },
  '{of} is no longer a top concept of {value}.': {
    de: '{of} ist kein oberster Begriff von {value} mehr.',
    fr: '{of} n’est plus un concept de tête de {value}.',
  },
  '{of} is now a top concept of {value}.': {
    de: '{of} ist jetzt ein oberster Begriff von {value}.',
    fr: '{of} est désormais un concept de tête de {value}.',
  },
  '{of} is no longer in {value}.': {
    de: '{of} gehört nicht mehr zu {value}.',
    fr: '{of} n’appartient plus à {value}.',
  },
  '{of} is now in {value}.': { de: '{of} gehört jetzt zu {value}.', fr: '{of} appartient désormais à {value}.' },
  '{of} is no longer related to {value}.': {
    de: '{of} ist nicht mehr verwandt mit {value}.',
    fr: '{of} n’est plus associé à {value}.',
  },
  '{of} is now related to {value}.': {
    de: '{of} ist jetzt verwandt mit {value}.',
    fr: '{of} est désormais associé à {value}.',
  },
  '{of} no longer has the member {value}.': {
    de: '{value} ist kein Mitglied von {of} mehr.',
    fr: '{value} n’est plus membre de {of}.',
  },
  '{of} has the new member {value}.': {
    de: '{value} ist ein neues Mitglied von {of}.',
    fr: '{value} est un nouveau membre de {of}.',
  },
  '{of} may no longer be followed by {value}.': {
    de: 'Auf {of} darf {value} nicht mehr folgen.',
    fr: '{value} ne peut plus suivre {of}.',
  },
  '{of} may now be followed by {value}.': {
    de: 'Auf {of} darf jetzt {value} folgen.',
    fr: '{value} peut désormais suivre {of}.',
  },
  '{value} is no longer a core attribute of {of}.': {
    de: '{value} ist kein Kernattribut von {of} mehr.',
    fr: '{value} n’est plus un attribut essentiel de {of}.',
  },
  '{value} is now a core attribute of {of}.': {
    de: '{value} ist jetzt ein Kernattribut von {of}.',
    fr: '{value} est désormais un attribut essentiel de {of}.',
  },
  // Mappings
  '{of} is now {now} of {value}; it was {word}.': {
    de: '{of} ist jetzt {now} von {value}; vorher war es {word}.',
    fr: '{of} est désormais {now} de {value} ; c’était {word}.',
  },
  '{of} is no longer {word} of {value}.': {
    de: '{of} ist nicht mehr {word} von {value}.',
    fr: '{of} n’est plus {word} de {value}.',
  },
  '{of} is now {word} of {value}.': {
    de: '{of} ist jetzt {word} von {value}.',
    fr: '{of} est désormais {word} de {value}.',
  },
  // The end of a term
  '{of} is deprecated{instead}{until}.': { de: '{of} ist veraltet{instead}{until}.', fr: '{of} est obsolète{instead}{until}.' }, // prettier-ignore
  '; use {value} instead': { de: '; verwenden Sie stattdessen {value}', fr: ' ; utilisez plutôt {value}' },
  '; it may be removed from {day}': {
    de: '; ab {day} darf es entfernt werden',
    fr: ' ; il peut être retiré à partir du {day}',
  },
  '{of} is no longer deprecated.': { de: '{of} ist nicht mehr veraltet.', fr: '{of} n’est plus obsolète.' },
  '{of} is not deprecated.': { de: '{of} ist nicht veraltet.', fr: '{of} n’est pas obsolète.' },
  '{of} is deprecated.': { de: '{of} ist veraltet.', fr: '{of} est obsolète.' },
  'The date since which {of} is deprecated is now {day}.': {
    de: 'Seit wann {of} veraltet ist, lautet jetzt: {day}.',
    fr: 'La date depuis laquelle {of} est obsolète est désormais : {day}.',
  },
  'not given': { de: 'nicht angegeben', fr: 'non indiquée' },
  'The successor of {of} is now {value}.': {
    de: 'Der Nachfolger von {of} ist jetzt {value}.',
    fr: 'Le successeur de {of} est désormais {value}.',
  },
  '{of} no longer has the successor {value}.': {
    de: '{of} hat den Nachfolger {value} nicht mehr.',
    fr: '{of} n’a plus {value} pour successeur.',
  },
  '{of} may be removed from {day}; the date was {before}.': {
    de: '{of} darf ab {day} entfernt werden; das Datum war {before}.',
    fr: '{of} peut être retiré à partir du {day} ; la date était {before}.',
  },
  '{of} may be removed from {day}.': {
    de: '{of} darf ab {day} entfernt werden.',
    fr: '{of} peut être retiré à partir du {day}.',
  },
  '{of} no longer has a date of removal.': {
    de: '{of} hat kein Datum mehr, ab dem es entfernt werden darf.',
    fr: '{of} n’a plus de date de retrait.',
  },
  // Any other statement
  '{of}: {property} changed from {before} to {after}.': {
    de: '{of}: {property} geändert von {before} zu {after}.',
    fr: '{of} : {property} est passé de {before} à {after}.',
  },
  '{of}: {property} is now also {after}.': {
    de: '{of}: {property} ist jetzt auch {after}.',
    fr: '{of} : {property} est désormais aussi {after}.',
  },
  '{of}: {property} is no longer {before}.': {
    de: '{of}: {property} ist nicht mehr {before}.',
    fr: '{of} : {property} n’est plus {before}.',
  },
  '{of}: a part of {property} changed.': {
    de: '{of}: Ein Teil von {property} wurde geändert.',
    fr: '{of} : une partie de {property} a changé.',
  },
  // Models
  '{of} is no longer of the type {value}.': {
    de: '{of} hat den Typ {value} nicht mehr.',
    fr: '{of} n’est plus du type {value}.',
  },
  '{of} is now also of the type {value}.': {
    de: '{of} hat jetzt auch den Typ {value}.',
    fr: '{of} est désormais aussi du type {value}.',
  },
  '{of} is now a {word} of {after}; it was one of {before}.': {
    de: '{of} ist jetzt {word} von {after}; vorher von {before}.',
    fr: '{of} est désormais {word} de {after} ; c’était de {before}.',
  },
  '{of} is no longer a {word} of {before}.': {
    de: '{of} ist nicht mehr {word} von {before}.',
    fr: '{of} n’est plus {word} de {before}.',
  },
  '{of} is now a {word} of {after}.': {
    de: '{of} ist jetzt {word} von {after}.',
    fr: '{of} est désormais {word} de {after}.',
  },
  'What every {of} must satisfy has changed.': {
    de: 'Was für jedes {of} gelten muss, wurde geändert.',
    fr: 'Ce que chaque {of} doit satisfaire a changé.',
  },
  'Every {of} must now satisfy a further restriction.': {
    de: 'Für jedes {of} gilt jetzt eine weitere Einschränkung.',
    fr: 'Chaque {of} doit désormais satisfaire une restriction de plus.',
  },
  'Every {of} need no longer satisfy one of its restrictions.': {
    de: 'Für jedes {of} gilt eine Einschränkung nicht mehr.',
    fr: 'Chaque {of} n’a plus à satisfaire l’une de ses restrictions.',
  },
  'The {word} of {of} changed from {before} to {after}.': {
    de: '{of}: {word} geändert von {before} zu {after}.',
    fr: '{of} : {word}, {after} à la place de {before}.',
  },
  '{of} no longer has the {word} {value}.': { de: '{of}: {word} {value} entfernt.', fr: '{of} : {word} {value}, retiré.' }, // prettier-ignore
  '{of} now has the {word} {value}.': { de: '{of}: {word} jetzt {value}.', fr: '{of} : {word}, désormais {value}.' },
  'The {word} of {of} has changed.': { de: '{of}: {word} geändert.', fr: '{of} : {word}, modifié.' },
  '{of}: {property} is now {after}; it was {before}.': {
    de: '{of}: {property} ist jetzt {after}; vorher war es {before}.',
    fr: '{of} : {property} est désormais {after} ; c’était {before}.',
  },
  '{of}: {property} is now {after}.': { de: '{of}: {property} ist jetzt {after}.', fr: '{of} : {property} est désormais {after}.' }, // prettier-ignore
  '{of} no longer has {property}, which was {before}.': {
    de: '{of} hat {property} nicht mehr; es war {before}.',
    fr: '{of} n’a plus {property}, qui était {before}.',
  },
  '{of} no longer has {property}.': { de: '{of} hat {property} nicht mehr.', fr: '{of} n’a plus {property}.' },
  'The licence of {of} is now {after}.': {
    de: 'Die Lizenz von {of} ist jetzt {after}.',
    fr: 'La licence de {of} est désormais {after}.',
  },
  '{of} no longer has a licence.': { de: '{of} hat keine Lizenz mehr.', fr: '{of} n’a plus de licence.' },
  // Shapes
  '{of} asks for {words}{now}; it was{was}.': {
    de: '{of} verlangt {words}{now}; vorher{was}.',
    fr: '{of} demande {words}{now} ; c’était{was}.',
  },
  '{of} asks for {words}, but not the same as before.': {
    de: '{of} verlangt {words}, aber nicht dasselbe wie vorher.',
    fr: '{of} demande {words}, mais autrement qu’avant.',
  },
  '{of} no longer asks for {words}{value}.': {
    de: '{of} verlangt nicht mehr: {words}{value}.',
    fr: '{of} ne demande plus {words}{value}.',
  },
  '{of} now asks for {words}{value}.': {
    de: '{of} verlangt jetzt {words}{value}.',
    fr: '{of} demande désormais {words}{value}.',
  },
  ' Data that conformed may not conform now.': {
    de: ' Daten, die gültig waren, sind es jetzt vielleicht nicht mehr.',
    fr: ' Des données qui étaient conformes peuvent ne plus l’être.',
  },
  '{of} says {property} in another way that means the same.': {
    de: '{of} sagt {property} anders, mit derselben Bedeutung.',
    fr: '{of} dit {property} autrement, avec le même sens.',
  },
  '{of} now allows only {words} {value}.': {
    de: '{of} erlaubt jetzt nur {words} {value}.',
    fr: '{of} n’admet désormais que {words} {value}.',
  },
  '{of} no longer limits {words}.': { de: '{of} schränkt {words} nicht mehr ein.', fr: '{of} ne limite plus {words}.' },
  '{of} no longer allows {value}.': { de: '{of} erlaubt {value} nicht mehr.', fr: '{of} n’admet plus {value}.' },
  '{of} now also allows {value}.': {
    de: '{of} erlaubt jetzt auch {value}.',
    fr: '{of} admet désormais aussi {value}.',
  },
  '{of} no longer asks for {value}.': { de: '{of} verlangt {value} nicht mehr.', fr: '{of} ne demande plus {value}.' },
  '{of} now asks for {value}.': { de: '{of} verlangt jetzt {value}.', fr: '{of} demande désormais {value}.' },
  '{of} is no longer checked.': { de: '{of} wird nicht mehr geprüft.', fr: '{of} n’est plus vérifié.' },
  '{of} is checked again.': { de: '{of} wird wieder geprüft.', fr: '{of} est de nouveau vérifié.' },
  '{of} is now checked.': { de: '{of} wird jetzt geprüft.', fr: '{of} est désormais vérifié.' },
  'What {of} finds is now told as {after}; it was {before}.': {
    de: 'Was {of} findet, wird jetzt als {after} gemeldet; vorher als {before}.',
    fr: 'Ce que {of} trouve est désormais signalé comme {after} ; c’était {before}.',
  },
  // Things as a whole
  '{what} was added under {value}.': { de: '{what} wurde unter {value} hinzugefügt.', fr: '{what} : ajout sous {value}.' }, // prettier-ignore
  '{what} was added.': { de: '{what} wurde hinzugefügt.', fr: '{what} : ajout.' },
  '{what} was merged into {value}; its URI leads there.': {
    de: '{what} ist in {value} aufgegangen; die alte URI führt dorthin.',
    fr: '{what} : fusion avec {value} ; son URI y mène.',
  },
  another: { de: 'einem anderen', fr: 'un autre' },
  '{what} has a new URI, <{uri}>; the old one, <{old}>, leads there.': {
    de: '{what} hat eine neue URI, <{uri}>; die alte, <{old}>, führt dorthin.',
    fr: '{what} : nouvelle URI, <{uri}> ; l’ancienne, <{old}>, y mène.',
  },
  '{what} was removed; use {value} instead.': {
    de: '{what} wurde entfernt; verwenden Sie stattdessen {value}.',
    fr: '{what} : retrait ; utilisez plutôt {value}.',
  },
  '{what} was removed.': { de: '{what} wurde entfernt.', fr: '{what} : retrait.' },
  '{of}: a statement came or went that is made elsewhere too, or from the other side; the meaning is the same.': {
    de: '{of}: Eine Aussage kam hinzu oder fiel weg, die auch anderswo oder von der anderen Seite steht; die Bedeutung ist dieselbe.',
    fr: '{of} : une déclaration est apparue ou a disparu qui est faite ailleurs aussi, ou de l’autre côté ; le sens est le même.',
  },
  '{of}: {n} statements came or went that are made elsewhere too, or from the other side; the meaning is the same.': {
    de: '{of}: {n} Aussagen kamen hinzu oder fielen weg, die auch anderswo oder von der anderen Seite stehen; die Bedeutung ist dieselbe.',
    fr: '{of} : {n} déclarations sont apparues ou ont disparu qui sont faites ailleurs aussi, ou de l’autre côté ; le sens est le même.',
  },
  '{own} of {owner}': { de: '{own} von {owner}', fr: '{own} de {owner}' },
} as const satisfies Readonly<Record<string, Translated>>

/** The same in the other languages of the interface. */
export interface Translated {
  readonly de: string
  readonly fr: string
}
