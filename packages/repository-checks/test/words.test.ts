import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { repositoryRoot, repositoryText } from '../support/docs/repository.js'

/** The texts of every catalogue in one language: what stands between quotes, without keys and comments. */
function textsIn(language: string): readonly (readonly [place: string, text: string])[] {
  const packages = readdirSync(`${repositoryRoot}packages`).map((name) => `packages/${name}/src`)
  const files = packages
    .filter((folder) => existsSync(`${repositoryRoot}${folder}`))
    .flatMap((folder) =>
      readdirSync(`${repositoryRoot}${folder}`, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith(`words/${language}.ts`))
        .map((path) => `${folder}/${path}`),
    )
  return files.flatMap((file) => {
    const lines = repositoryText(file).split('\n')
    return lines.flatMap((line, at) => {
      if (/^\s*(?:\/\/|\*|\/\*|import|export)/.test(line)) return []
      const text = line.replace(/^\s*'[\w.]+':/, '')
      return /['"`]/.test(text) ? [[`${file}:${at + 1}`, text] as const] : []
    })
  })
}

const banned: Readonly<Record<string, readonly (readonly [wrong: RegExp, instead: string])[]>> = {
  en: [
    [/\bsomebody\b/i, 'someone'],
    [/\bwhoever\b/i, 'the person who, anyone who; “whoever runs” is your administrator'],
    [/\b(?:run|ran) out\b/i, 'expired'],
    [/\be[-‑]mail/i, 'email'],
    [/\bmail (?:address|me\b)/i, 'email address, email me'],
    [/\bmailed\b/i, 'emailed'],
    [/\b(?:a|by|your) mail\b|\bthe mail\b(?! server)/i, 'email'],
    [/\b(?:this|no|other|another|earlier|ten|and|us) mails?\b/i, 'email'],
    [/\bout of tries\b/i, 'no tries left'],
    [/'Order'/, 'Sort by'],
    [/'Taken back'/, 'Undone'],
    [/\bto mend\b/i, 'needs fixing'],
    [/'Nobody yet/, 'No users yet'],
  ],
  de: [
    [/\b[Dd](?:u|ein\w*|ir|ich)\b/, 'Sie, Ihr'],
    [/(?<!\{)\bemail|\bEmail|E-mail|(?<!-)\bMails?\b/, 'E-Mail'],
    [/[Ll]ogin(?!\})|Anmeldename|Nutzername|Nutzer\b/, 'Benutzername, Benutzer; Anmeldung'],
    [/Kennwort|Kennwört/, 'Passwort'],
    [/\b(?:der|den|dem|einen|einem|keinen|dieser|diesen) (?:BOT-)?Token\b/, 'das Token'],
    [/\b(?:mehrere|alle|Alle|viele|Ihre|keine|Ihrer) (?:BOT-)?Token\b/, 'Tokens'],
    [/Rettungscode|Notfallcode|Wiederherstellungs-Code/, 'Wiederherstellungscode'],
    [/Einmalpasswort|Einmalkennwort|Einmal-Code/, 'Code'],
    [/Genehmig|genehmig/, 'Freigabe, freigeben'],
    [/\b[Ll]ösch/, 'entfernen'],
    [/[Ee]inlogg|[Aa]uslogg|eingeloggt|ausgeloggt/, 'anmelden, abmelden'],
    [/[Zz]urücknehmen/, 'rückgängig machen'],
    [/Selbstbedienung|Selfservice|Self Service/, 'Self-Service'],
    [/\b[Jj]ene[rsnm]?\b/, 'der, die, das'],
    [/hinein(?:lassen|kommen|kommt)\b|lässt Sie .* hinein/, 'Anmeldung erlauben, sich anmelden'],
    [/PIN-Code/, 'PIN'],
    [/Administration|Admin\b/, 'Administrator'],
    [/Handy|Smartphone/, 'Telefon'],
  ],
  uk: [
    [/[Вв]становлено/, 'установлено'],
    [/\bPIN(?!-код)/, 'PIN-код'],
    [/[Кк]од PIN/, 'PIN-код'],
    [/Вкажіть/, 'Укажіть'],
    [/Додавання токенів/, 'Реєстрація токенів'],
    [/Мої записи/, 'Мої облікові записи'],
    [/'Сканує|, сканує/, 'відскановано'],
  ],
  'pt-br': [
    [/\bemails?\b(?!\})/i, 'e-mail'],
    [/\b(?:chat|mensageiro|messenger)s?\b(?!\})/i, 'conversa, app de mensagens'],
    [/código QR|\bdigitaliz/i, 'QR code, escanear'],
    [/\b(?:fazer login|logar|logout|deslogar)\b/i, 'entrar, sair'],
    [/\bbrowsers?\b(?!\})/i, 'navegador'],
    [/\b2FA\b|segundo fator de autenticação/i, 'segundo fator'],
    [/\b(?:deletar|excluir|apagar)\b/i, 'remover'],
    [/\breverter\b/i, 'desfazer'],
    [/\b(?:inscrição|matrícula)\b/i, 'cadastro'],
    [/\b(?:telemóvel|ficheiro|ecrã|palavra-passe|utilizador|registar)\b/i, 'the Brazilian word'],
    [/\b(?:tu|teu|tua|vosso|contigo)\b/i, 'você, seu'],
  ],
  es: [
    [/mensajero|aplicaci(?:ón|ones) de (?:mensajería|chat)/i, 'app de mensajería'],
    [/(?<!\p{L})(?:móvil|celular)/iu, 'teléfono'],
    [/introdu(?:zc|ci)|(?<!\p{L})(?:ingres|teclee)/iu, 'escribir'],
    [/presion[ae]|haga clic|hacer clic/i, 'pulsar'],
    [/agreg(?:a|u)/i, 'añadir'],
    [/elimin[ae]|borr(?:a|e)/i, 'quitar'],
    [/(?<!\p{L})(?:venc[eí]|vencid|expir)/iu, 'caducar'],
    [/(?<!\{)e-?mail|(?<!\p{L})mails?(?!\p{L})/iu, 'correo'],
    [/(?<!\{)login|identificador de usuario/i, 'nombre de usuario'],
    [/(?<!\p{L})clave(?!s? de API)|password/iu, 'contraseña'],
    [/spam/i, 'correo no deseado'],
    [/fallid|(?<!\p{L})err(?:óne|ad)/iu, 'incorrecto'],
    [/doble factor|segundo paso/i, 'segundo factor'],
    [/sólo/i, 'solo'],
    [/(?<!\p{L})(?:tú|tus?|te|ti|contigo|vuestr\p{L}+)(?!\p{L})/iu, 'usted, su, le'],
    [/usted mism[oa]/i, 'usted, whoever reads it'],
    [/[«»]/, '“ ”'],
  ],
  fr: [
    [/(?<!\p{L})(?:t[ue]|toi|tes|ton|ta|tien\p{L}*)(?!\p{L})/iu, 'vous'],
    [/['"](?=\p{L})(?<=\p{L}['"])/u, '’'],
    [/[“”„]|«(?!\u202f)|(?<!\u202f)»/, 'guillemets « » with a narrow no-break space inside'],
    [/(?<=[\p{L}»’)}]) ?[!?;](?=[ '\\]|$)/u, 'a narrow no-break space in front of ! ? ;'],
    [/(?<=[\p{L}»)}]) ?:(?! ')(?=[ '\\]|$)/u, 'a no-break space in front of :'],
    [/\.\.\./, '…'],
    [/(?<![.{])tokens?(?!\p{L}|['.])/iu, 'jeton'],
    [/deuxième facteur|double authentification/i, 'second facteur'],
    [/code de (?:secours|sauvegarde|récup(?!ération))/i, 'code de récupération'],
    [/(?<!ode )PIN/, 'code PIN'],
    [/(?:\bmails?\b(?<!e-mails?))|courriels?|(?<!\{)\bemails?\b/i, 'e-mail'],
    [/discussion|chat(?!factor)|fil de messages/i, 'conversation'],
    [/messageries? instantanées?|messenger(?!\})/i, 'messagerie'],
    [/nom d’utilisateur|\blogin\b(?!\})/i, 'identifiant'],
    [/(?<!vous )entrez|tapez|taper/i, 'saisir'],
    [/cliquez|pressez/i, 'appuyer sur'],
    [/erroné|faux|mauvais|invalide/i, 'incorrect, or plus valable'],
    [/périmé|échu/i, 'expiré'],
    [/\(e\)/, 'a sentence that names no sex'],
    [/code QR/i, 'QR code'],
    [/portail en libre-service|self-service/i, 'portail libre-service'],
    [/s’authentifier|s’identifier|vous loguer/i, 'se connecter'],
    [/enrôle/i, 'enregistrer'],
    [/valider la demande/i, 'approuver'],
  ],
}

describe.each(Object.keys(banned))('the words of %s', (language) => {
  const texts = textsIn(language)
  const rules = banned[language] ?? []

  it('are those that a native writes, and one for one thing', () => {
    expect(texts.length).toBeGreaterThan(1000)
    const faults = texts.flatMap(([place, text]) =>
      rules.flatMap(([wrong, instead]) =>
        wrong.test(text) ? [`${place}: ${wrong.exec(text)?.[0]} → ${instead}`] : [],
      ),
    )
    expect(faults).toEqual([])
  })

  it('are looked through: each rule finds what it is against', () => {
    const wrongs: Readonly<Record<string, readonly string[]>> = {
      en: [
        'Somebody',
        'whoever',
        'has run out',
        'e-mail',
        'mail address',
        'mailed',
        'by mail',
        'another mail',
        'Out of tries',
      ],
      de: [
        ...['deine', 'Email', 'Ihr Login', 'Kennwort', 'der Token', 'alle Token', 'Notfallcode', 'Einmalpasswort'],
        ...['Genehmigen', 'löschen', 'eingeloggt', 'zurücknehmen', 'Selbstbedienung', 'jener Browser', 'Handy'],
        ...['lässt Sie ohne Code hinein', 'PIN-Code', 'Admin'],
      ],
      'pt-br': [
        ...['E-mails: email', 'neste chat', 'o mensageiro', 'código QR', 'faça: fazer login', 'logout', 'no browser'],
        ...['2FA', 'apagar', 'reverter', 'inscrição', 'digitalizar', 'a palavra-passe', 'a tua conta'],
      ],
      uk: ['Встановлено', 'PIN', 'Код PIN', 'Вкажіть', 'Додавання токенів', 'Мої записи', ', сканує'],
      es: [
        ...['Mensajero', 'aplicación de chat', 'su móvil', 'Introduzca', 'ingrese', 'Presione', 'haga clic', 'agregar'],
        ...['Eliminar', 'borrar', 'ha expirado', 'vencido', 'e-mail', 'su mail', 'Login', 'clave', 'spam', 'fallidos'],
        ...['erróneo', 'doble factor', 'sólo', 'tu código', 'usted mismo', '«código»'],
      ],
      fr: [
        ...[
          'ton code',
          "l'aide",
          '“code”',
          '« code',
          'Vraiment?',
          'Vraiment ?',
          'Depuis :',
          'Un instant...',
          'le token',
        ],
        ...['deuxième facteur', 'code de secours', 'votre PIN', 'un mail', 'courriel', 'votre chat', 'discussion'],
        ...['messagerie instantanée', 'nom d’utilisateur', 'Entrez', 'Cliquez', 'code erroné', 'périmé', 'connecté(e)'],
        ...['code QR', 'portail en libre-service', 's’identifier', 'enrôler', 'valider la demande'],
      ],
    }
    expect(wrongs[language]?.length).toBeGreaterThan(5)
    for (const wrong of wrongs[language] ?? []) expect(rules.some(([rule]) => rule.test(wrong))).toBe(true)
  })
})
