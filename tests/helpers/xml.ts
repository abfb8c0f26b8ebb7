const name = String.raw`[A-Za-z_][\w.:-]*`
const reference = String.raw`&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);`
const attribute = String.raw`\s+${name}="(?:[^<&"]|${reference})*"`
const token = new RegExp(
  String.raw`<\?(?:[^?]|\?(?!>))*\?>|<(${name})((?:${attribute})*)\s*(/?)>|</(${name})\s*>|((?:[^<&]|${reference})+)`,
  'iy',
)

/** Throws where a text is not well-formed XML (without DTD, comments and CDATA), with what stands there. */
export function expectWellFormed(text: string): void {
  const open: string[] = []
  let roots = 0
  token.lastIndex = 0
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at
    const found = token.exec(text)
    if (!found) throw new Error(`Not XML at ${at}: ${text.slice(at, at + 60)}`)
    const [, opened, attributes = '', empty, closed, characters] = found
    if (opened !== undefined) {
      const names = [...attributes.matchAll(new RegExp(attribute, 'g'))].map(([each]) => each.trim().split('=', 1)[0])
      if (new Set(names).size < names.length) throw new Error(`An attribute twice: ${attributes}`)
      if (open.length === 0) roots++
      if (empty === '') open.push(opened)
    }
    if (closed !== undefined && open.pop() !== closed) throw new Error(`</${closed}> closes nothing`)
    if (characters !== undefined && open.length === 0 && characters.trim() !== '') throw new Error(`Text outside: ${characters}`) // prettier-ignore
  }
  if (open.length > 0 || roots !== 1) throw new Error(`Open: ${open.join(' ')}, roots: ${roots}`)
}
