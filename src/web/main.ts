import { copyButtons } from './copy.ts'
import { islands } from './islands.ts'
import { keyboard } from './keys.ts'
import { menus } from './menus.ts'
import { queryForms } from './query.ts'
import { suggestions } from './suggest.ts'
import { trees } from './tree.ts'

/** Pages are complete without this: it only adds, and never moves what is already there. */
document.documentElement.classList.add('scripted')
copyButtons(document)
islands(document)
keyboard(document)
menus(document)
queryForms(document)
suggestions(document)
trees(document)
