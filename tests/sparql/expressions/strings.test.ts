import { describe, expect, it } from 'vitest'
import { evaluate, test } from './support.ts'

const outcomes = (cases: readonly (readonly [string, string])[]): void => {
  for (const [text, expected] of cases) expect(evaluate(text), text).toBe(expected)
}

describe('Functions on strings', () => {
  it('STRLEN, SUBSTR, UCASE and LCASE count code points and keep the tag', () => {
    outcomes([
      ['STRLEN("chat"@en)', '"4"^^xsd:integer'],
      ['STRLEN("a😀b")', '"3"^^xsd:integer'],
      ['STRLEN(1)', 'error'],
      ['SUBSTR("foobar"@en, 4)', '"bar"@en'],
      ['SUBSTR("foobar", 4, 1)', '"b"'],
      ['SUBSTR("foobar", 0, 3)', '"fo"'],
      ['SUBSTR("foobar", -1)', '"foobar"'],
      ['SUBSTR("12345", 1.5, 2.6)', '"234"'],
      ['SUBSTR("12345", "NaN"^^xsd:double)', '""'],
      ['SUBSTR("a😀b", 2, 1)', '"😀"'],
      ['UCASE("ß"@de)', '"SS"@de'],
      ['LCASE("ΟΔΟΣ")', '"οδος"'],
    ])
  })

  it('STRSTARTS, STRENDS and CONTAINS want compatible arguments', () => {
    outcomes([
      ['STRSTARTS("foobar", "foo")', '"true"^^xsd:boolean'],
      ['STRSTARTS("foobar"@en, "foo")', '"true"^^xsd:boolean'],
      ['STRSTARTS("foobar"@en, "foo"@EN)', '"true"^^xsd:boolean'],
      ['STRSTARTS("foobar", "foo"@en)', 'error'],
      ['STRENDS("foobar"@en, "bar"@de)', 'error'],
      ['STRENDS("foobar", "bar")', '"true"^^xsd:boolean'],
      ['CONTAINS("foobar", "oba")', '"true"^^xsd:boolean'],
      ['CONTAINS("foobar", "x")', '"false"^^xsd:boolean'],
      ['CONTAINS(1, "1")', 'error'],
      ['CONTAINS(STR(1), "1")', '"true"^^xsd:boolean'],
    ])
  })

  it('STRBEFORE and STRAFTER give an untagged empty string when nothing is found', () => {
    outcomes([
      ['STRBEFORE("abc"@en, "b")', '"a"@en'],
      ['STRBEFORE("abc"@en, "")', '""@en'],
      ['STRBEFORE("abc"@en, "z")', '""'],
      ['STRAFTER("abc"@en, "b"@en)', '"c"@en'],
      ['STRAFTER("abc"@en, "")', '"abc"@en'],
      ['STRAFTER("abc", "z")', '""'],
      ['STRAFTER("abc", "b"@en)', 'error'],
    ])
  })

  it('CONCAT keeps a tag that all have', () => {
    outcomes([
      ['CONCAT("a"@en, "b"@en)', '"ab"@en'],
      ['CONCAT("a"@en, "b"@EN)', '"ab"@en'],
      ['CONCAT("a"@en, "b"@de)', '"ab"'],
      ['CONCAT("a"@en, "b")', '"ab"'],
      ['CONCAT("a", "b"@en)', '"ab"'],
      ['CONCAT()', '""'],
      ['CONCAT("a", 1)', 'error'],
    ])
  })

  it('ENCODE_FOR_URI leaves unreserved characters only', () => {
    expect(evaluate(`ENCODE_FOR_URI("Los Angeles!'()*~-_.é"@en)`)).toBe('"Los%20Angeles%21%27%28%29%2A~-_.%C3%A9"')
  })

  it('LANGMATCHES does basic filtering without regard to case', () => {
    outcomes([
      ['LANGMATCHES("en-GB", "EN")', '"true"^^xsd:boolean'],
      ['LANGMATCHES("en", "en-GB")', '"false"^^xsd:boolean'],
      ['LANGMATCHES("english", "en")', '"false"^^xsd:boolean'],
      ['LANGMATCHES("fr", "*")', '"true"^^xsd:boolean'],
      ['LANGMATCHES("", "*")', '"false"^^xsd:boolean'],
    ])
  })

  it('REGEX takes the flags of XPath; an ill-formed pattern is an error', () => {
    outcomes([
      ['REGEX("foobar"@en, "^FOO", "i")', '"true"^^xsd:boolean'],
      ['REGEX("a\\nb", "a.b")', '"false"^^xsd:boolean'],
      ['REGEX("a\\nb", "a.b", "s")', '"true"^^xsd:boolean'],
      ['REGEX("a\\nb", "^b$", "m")', '"true"^^xsd:boolean'],
      ['REGEX("ab", "a b", "x")', '"true"^^xsd:boolean'],
      ['REGEX("a.b", ".", "q")', '"true"^^xsd:boolean'],
      ['REGEX("ab", ".", "q")', '"false"^^xsd:boolean'],
      ['REGEX("a-b", "^\\\\i\\\\-[\\\\c]$")', '"true"^^xsd:boolean'],
      ['REGEX("٣x", "^\\\\d\\\\w$")', '"true"^^xsd:boolean'],
      ['REGEX("a_b", "\\\\W")', '"true"^^xsd:boolean'],
      ['REGEX("a\\u00A0b", "[\\\\s]")', '"false"^^xsd:boolean'],
      ['REGEX("a", "(")', 'error'],
      ['REGEX("a", "(?=a)")', 'error'],
      ['REGEX("a", "a", "z")', 'error'],
      ['REGEX("😀", "^.$")', '"true"^^xsd:boolean'],
      ['REGEX(<http://a>, "a")', 'error'],
    ])
  })

  it('REPLACE knows groups and escapes, and refuses patterns that match nothing', () => {
    outcomes([
      ['REPLACE("abcd"@en, "b", "Z")', '"aZcd"@en'],
      ['REPLACE("abab", "B", "Z", "i")', '"aZaZ"'],
      ['REPLACE("abab", "(a)(b)", "$2$1$0")', '"baabbaab"'],
      ['REPLACE("ab", "(ab)|(a)", "[1=$1][2=$2]")', '"[1=ab][2=]"'],
      ['REPLACE("a", "a", "\\\\$1")', '"$1"'],
      ['REPLACE("a", "a", "$&")', 'error'],
      ['REPLACE("a", "(a)", "$12")', '"a2"'],
      ['REPLACE("a.b", ".", "$1", "q")', '"a$1b"'],
      ['REPLACE("abc", "x*", "-")', 'error'],
    ])
  })

  it('hashes take strings without a tag', () => {
    expect(evaluate('MD5("abc")')).toBe('"900150983cd24fb0d6963f7d28e17f72"')
    expect(evaluate('SHA1("abc")')).toBe('"a9993e364706816aba3e25717850c26c9cd0d89d"')
    expect(evaluate('MD5("abc"@en)')).toBe('error')
  })

  it('arguments that are not bound or ill-typed are errors', () => {
    for (const call of ['STRLEN(?x)', 'UCASE(?x)', 'CONCAT(?x)', 'REGEX(?x, "a")', 'SUBSTR("a", ?x)']) {
      expect(test(`BOUND(?x) || ${call} = "a"`, { x: '' }), call).toBe('error')
    }
  })
})
