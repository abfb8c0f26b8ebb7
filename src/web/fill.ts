/** Words of a count: `{ one: '{n} hit', other: '{n} hits' }`. Languages with more forms have more keys (CLDR). */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string }

/** A text of the server with what only the browser knows filled in for its `{name}` places. */
export const fill = (text: string, filling: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => String(filling[name] ?? place))

/** The form of a text that a number needs in the page's language, with the number for `{n}`. */
export function count(forms: Plural, n: number, filling: Readonly<Record<string, string | number>> = {}): string {
  const lang = document.documentElement.lang || 'en'
  const shown = new Intl.NumberFormat(lang === 'en' ? 'en-GB' : lang).format(n)
  return fill(forms[new Intl.PluralRules(lang).select(n)] ?? forms.other, { n: shown, ...filling })
}
