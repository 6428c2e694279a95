/** Given and family names, as written and as used in a login. */
const given = names(
  'Alice Amir Anna Beatriz Carlos Chen Clara Daniel Elena Emil Emma Fatima Felix Hana Henry Ines Ivan Jonas Julia Karim Lara Leo Lucas Maria Mateo Mia Nina Noah Omar Paula Priya Rosa Samuel Sofia Tom Yara',
  'Богдан:bohdan Вікторія:viktoriia Дмитро:dmytro Ірина:iryna Ксенія:kseniia Олег:oleh Оксана:oksana Остап:ostap Софія:sofiia Тарас:taras Юлія:yuliia Ярина:yaryna',
)
const family = names(
  'Almeida Bauer Becker Brown Castro Cohen Costa Dubois Fischer Fontaine Garcia Haddad Hansen Ito Jensen Keller Khan Kim Lopez Martin Meyer Moreau Nguyen Novak Okafor Patel Petit Ramos Rossi Silva Singh Smith Tanaka Torres Wagner Weber',
  'Бондар:bondar Гончар:honchar Дорош:dorosh Коваль:koval Лисенко:lysenko Мельник:melnyk Мороз:moroz Павлюк:pavliuk Савчук:savchuk Ткач:tkach Шевчук:shevchuk Яремко:yaremko',
)

export interface Named {
  readonly firstName: string
  readonly lastName: string
  readonly login: string
}

/** The people who called the help desk: their numbers in the crowd. */
export const callers = { ana: 1, ben: 2 } as const

const named = new Map<number, Named>([
  [callers.ana, { firstName: 'Ana', lastName: 'Marques', login: 'ana.marques' }],
  [callers.ben, { firstName: 'Ben', lastName: 'Larsen', login: 'ben.larsen' }],
])

/** The nth name of a crowd: unique by login, and the same in every run. */
export function nthName(nth: number): Named {
  const known = named.get(nth)
  if (known !== undefined) return known
  const script = nth % 4 === 3 ? 'cyrillic' : 'latin'
  const [firsts, lasts] = [given[script], family[script]]
  // A step that is coprime to the length visits every place.
  const first = firsts[(nth * 7) % firsts.length]
  const last = lasts[(Math.floor(nth / 4) * 5 + nth * 11) % lasts.length]
  if (first === undefined || last === undefined) throw new Error('There is a name for each number.')
  return { firstName: first.written, lastName: last.written, login: `${first.plain}.${last.plain}${nth + 1}` }
}

function names(latin: string, cyrillic: string) {
  const list = (text: string) =>
    text.split(' ').map((name) => {
      const [written = '', plain = written.toLowerCase()] = name.split(':')
      return { written, plain }
    })
  return { latin: list(latin), cyrillic: list(cyrillic) }
}
