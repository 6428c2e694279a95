import type { Checked } from './catalogue.js'
import type { en, news as inEnglish } from './en.js'

const backTranslated = { by: 'back-translation', on: '2026-11-29' }

/** Which of these texts were checked, by whom and when. */
export const checked: Checked<typeof en> = {
  'otp.assign': backTranslated,
  'otp.other': backTranslated,
  'otp.text.of': backTranslated,
  'used.assign': backTranslated,
  'used.other': backTranslated,
  'question.assign': backTranslated,
  'question.other': backTranslated,
  'question.text.chat': backTranslated,
  'ended.approved': backTranslated,
  'ended.declined': backTranslated,
  'change.challenge.denied.of': backTranslated,
}

/** Every text of chats and mails, in Brazilian Portuguese. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  // Stands behind “em”, which would swallow an article.
  'unknown.resource': 'um site',
  // Stands behind “conta”.
  'unknown.account': 'sem login',
  'account.numbered': '{account} (nº {number})',

  context: 'Para a conta {account} em {resource} ({site})',
  'context.from': 'Para a conta {account} em {resource} ({site}), origem: {origin}',
  device: '{browser} no {system}',
  'moment.asked': 'Pedido',
  'moment.utc': '{at} UTC',
  'moment.local': '{at} {offset} ({utc} UTC)',
  'moment.now': 'agora mesmo',

  'otp.signIn': '{code} é seu código para entrar em {resource}',
  'otp.assign': '{code} permite que {reason} também use esta conversa',
  'otp.other': '{code} confirma: {reason}',
  'otp.text': 'Ele vale por {minutes, plural, one {# minuto} many {# minutos} other {# minutos}}. {context}\n{warning}',
  'otp.text.of':
    'Ele vale por {minutes, plural, one {# minuto} many {# minutos} other {# minutos}}. {context}\nEste código aprova exatamente as linhas acima e nada mais. {warning}',
  'otp.warning.signIn':
    'Ninguém nunca vai pedir este código a você: digite-o só na página em que está entrando. Se não foi você, alguém sabe sua senha.',
  'otp.warning.other':
    'Ninguém nunca vai pedir este código a você: digite-o só na página em que o pediu. Se não foi você, alguém sabe sua senha.',
  'button.copyCode': 'Copiar código',

  'used.signIn': 'Você entrou em {resource} com um código daqui.',
  'used.assign': 'Com um código daqui, você permitiu que {reason} use esta conversa.',
  'used.other': 'Confirmado com um código daqui: {reason}',
  'used.text': '{what}\n{context}\nSe não foi você, troque sua senha.',

  'button.wasNotMe': 'Não fui eu',

  'ended.approved': 'Você aprovou. Volte para a página.',
  'ended.declined': 'Você respondeu “Não”, então nada foi feito. Se mudar de ideia, peça de novo na página.',
  'ended.denied':
    'Você respondeu que não foi você, então o pedido foi interrompido. Se você tem uma senha lá, troque-a: quem fez o pedido pode sabê-la.',
  'ended.wrong_number':
    'Esse não era o número da página, então o pedido foi interrompido. Se foi você, comece de novo lá.',
  'ended.exhausted':
    'Foram dígitos errados demais, então o pedido foi interrompido. Se foi você, comece de novo na página.',
  'ended.replaced': 'Há uma pergunta mais nova: responda àquela.',
  'ended.cancelled': 'Esta resposta não é mais necessária.',
  'ended.expired': 'Ninguém respondeu a tempo, então o pedido expirou.',
  'ended.denied.code':
    'Você respondeu que não foi você, então o código foi cancelado. Se você tem uma senha lá, troque-a: quem fez o pedido pode sabê-la.',
  'ended.exhausted.code':
    'Códigos errados demais foram digitados, então este foi cancelado. Se foi você, comece de novo na página.',
  'ended.replaced.code': 'Há um código mais novo: use aquele.',
  'ended.cancelled.code': 'Este código não é mais necessário.',
  'ended.expired.code': 'Este código expirou. Se ainda precisar de um, peça outro na página.',

  'question.signIn': 'Você está entrando em {resource}?',
  'question.assign': 'Permitir que {reason} também use esta conversa?',
  'question.other': '{reason}?',
  'question.text': '{context}\nÉ você? Só assim você recebe o código.',
  'question.text.chat': '{context}\nÉ você? Só assim você pode responder.',
  'question.denied':
    'Obrigado. O pedido foi interrompido, e nenhum código para ele vale mais. Se você tem uma senha lá, troque-a: quem fez o pedido pode sabê-la.',
  'question.over': 'Isso já terminou, e nada mudou. Se o pedido não foi seu e você tem uma senha lá, troque-a.',
  'button.itsMe': 'Sou eu',

  'confirm.code': '{code} adiciona esta conversa a {resource}',
  'confirm.code.text':
    'Quase pronto: para receber nesta conversa os códigos de {resource} (conta {account}), digite este código na página que mostrou o QR code.\n{warning}',
  'confirm.code.warning':
    'Se não é você quem está adicionando esta conversa a {resource}, não passe o código a ninguém e ignore esta mensagem.',
  'confirm.number':
    'Escolha {number} na página que mostrou o QR code para receber nesta conversa os códigos de {resource} (conta {account}).\n{warning}',
  'confirm.number.warning': 'Se não é você quem está adicionando esta conversa a {resource}, ignore esta mensagem.',
  'firstMessage.wanted':
    'Quase pronto: para receber nesta conversa os códigos de acesso a {resource} (conta {account}), toque no botão abaixo ou envie qualquer mensagem.\nSe não é você quem está adicionando esta conversa a {resource}, não faça nada.',
  'button.continue': 'Continuar',
  'token.activated':
    'Pronto. Esta conversa agora recebe os códigos de acesso a {resource} (conta {account}).\nSe você não pediu isso, toque em “Não fui eu”.',
  'token.known': 'Esta conversa já recebe os códigos de acesso a {resource} (conta {account}).',
  'token.test': 'Olá de {resource}. As mensagens da conta {account} chegam nesta conversa.',
  'token.removed': 'Esta conversa não recebe mais códigos de {resource} (conta {account}).',
  'link.unusable': 'Este código não vale mais. A página que o mostrou diz como continuar.',
  'chat.taken': 'Esta conversa já está em uso e não pode ser adicionada lá. Use outra conta deste app de mensagens.',
  'typedCodes.paused': 'Foram códigos inválidos demais. Espere 15 minutos, peça um novo código e tente de novo.',
  'typedCode.wanted':
    'Olá. Para adicionar esta conversa, escaneie o QR code da sua página de autoatendimento ou me envie o código que aparece abaixo dele.',

  'bot.short': 'Traz seus códigos de acesso para esta conversa.',
  'bot.description':
    'Eu trago para esta conversa os códigos com que você entra. Só a página em que você entra precisa deles, e mais ninguém. Para começar, adicione um app de mensagens na sua página de autoatendimento e escaneie o QR code.',
  'menu.code': 'Enviar de novo',
  'menu.status': 'Minhas contas',
  'menu.help': 'O que é isto?',
  'menu.stop': 'Parar',
  'command.code': 'Receber o código que a página está pedindo',
  'command.status': 'Para que esta conversa é usada',
  'command.help': 'O que eu sei fazer',
  'command.stop': 'Parar os códigos nesta conversa',
  'command.named': '“{said}”',
  'word.code': 'código, codigo, códigos',
  'word.status': 'status, situação, situacao',
  'word.help': 'ajuda, socorro',
  'word.stop': 'parar, pare',
  help: '{code} traz o código que a página está pedindo.\n{status} mostra para que esta conversa é usada.\n{stop} interrompe os códigos nesta conversa.',
  'code.none': 'Não há código nem pergunta à espera nesta conversa. Primeiro comece a entrar e depois envie {code}.',
  'code.pasted': 'Digite-o na página, nunca aqui. Ele ainda vale, e nada foi feito com ele aqui.',
  'words.wanted': 'Eu só leio palavras. Envie {code} para receber o código ou {help} para ver o que mais eu sei fazer.',
  'status.line': 'Esta conversa no {messenger} recebe os códigos de acesso a {resource} (conta {account}).',
  'status.elsewhere': 'Também conectado: {others}.',
  'status.none': 'Esta conversa ainda não recebe códigos.',
  'status.lately': 'Últimos acontecimentos:\n{lately}',
  'status.happened': '{what}, {when}',
  'status.happened.from': '{what}, {when}, origem: {origin}',
  'happened.challenge.accepted': 'Confirmado com um código ou em uma conversa',
  'happened.challenge.missed': 'Código errado',
  'happened.challenge.denied': 'Recusado: não foi você',
  'happened.sign_in.disowned': 'Um acesso que não foi seu',
  'happened.assignment.locked': 'Bloqueado',
  'happened.assignment.unlocked': 'Desbloqueado por um administrador',
  'happened.enrollment.activated': 'App de mensagens adicionado',
  'happened.token.replaced': 'App de mensagens substituído',
  'happened.token.assigned_existing': 'App de mensagens adicionado',
  'happened.token.returned': 'App de mensagens devolvido',
  'happened.token.revoked': 'App de mensagens removido',
  signedIn:
    'Alguém entrou em {resource} com a conta {account}.\nSe foi você, está tudo certo. Se não foi, toque no botão abaixo.',
  'signedIn.from':
    'Alguém entrou em {resource} com a conta {account}.\nOrigem: {origin}\nSe foi você, está tudo certo. Se não foi, toque no botão abaixo.',
  'signedIn.ended.session':
    'Obrigado. A sessão foi encerrada lá, e {resource} foi avisado. Aquele navegador vai precisar de um código de novo.',
  'signedIn.ended.binding': 'Obrigado. {resource} foi avisado, e o que foi confirmado naquele acesso não vale mais.',
  'signedIn.ended.nothing': 'Obrigado. {resource} foi avisado.',
  'signedIn.password': 'Agora troque sua senha, que quem entrou pode saber: {link}',
  'signedIn.anyPassword': 'Se você tem uma senha lá, troque-a: quem entrou pode sabê-la.',
  'moment.signedIn': 'Acesso',
  'stop.question':
    'Parar de enviar a esta conversa os códigos de {resource} (conta {account})? Sem outro jeito de confirmar que é você, você vai precisar de um código de recuperação ou de um administrador para entrar.',
  'stop.which':
    'Qual conta não deve mais receber códigos aqui?\n{list}\nSem outro jeito de confirmar que é você, você vai precisar de um código de recuperação ou de um administrador para entrar.',
  'stop.which.line': '{position}. Conta {account} em {resource}, adicionada {when}',
  'button.stop': 'Parar',
  'button.stopOne': 'Parar {position}',
  'button.keep': 'Manter',
  'stop.done':
    'Pronto. Esta conversa não recebe mais códigos. Sua conta continua pedindo um segundo fator: use um código de recuperação ou fale com um administrador.',
  'stop.kept': 'Certo, nada mudou.',
  'stop.expired': 'Essa pergunta expirou. Se ainda quiser, envie {stop} de novo.',
  'notMe.done': 'Obrigado. Esta conversa foi desconectada, e nada mais será enviado aqui para aquela conta.',

  'change.enrollment.activated': 'Um app de mensagens foi adicionado e agora recebe seus códigos de acesso.',
  'change.token.replaced': 'O app de mensagens que recebe seus códigos de acesso foi substituído.',
  'change.token.assigned_existing': 'Um app de mensagens foi adicionado e agora recebe seus códigos de acesso.',
  'change.token.revoked': 'Um app de mensagens que recebia seus códigos de acesso foi removido.',
  'change.token.returned': 'Um app de mensagens removido voltou a receber seus códigos de acesso.',
  'change.challenge.denied':
    'Alguém pediu para entrar em seu nome, e na sua conversa responderam que não foi você. O pedido foi interrompido. Se você tem uma senha, troque-a: quem fez o pedido pode sabê-la.',
  'change.challenge.denied.other':
    'Alguém pediu sua confirmação, e na sua conversa responderam que não foi você. O pedido foi interrompido. Se você tem uma senha, troque-a: quem fez o pedido pode sabê-la.',
  'change.challenge.denied.of':
    'Alguém pediu sua confirmação, e na sua conversa responderam que não foi você. O pedido foi interrompido, e isto não foi feito:\n\n{what}\n\nSe você tem uma senha, troque-a: quem fez o pedido pode sabê-la.',
  'change.assignment.locked':
    'Foram respostas erradas demais seguidas. Ninguém pode entrar com seus códigos ou aprovações até que um administrador desbloqueie você.',
  'change.assignment.locked.until':
    'Foram respostas erradas demais seguidas. Ninguém pode entrar com seus códigos ou aprovações até {at}.',
  'change.assignment.locked.toChat':
    'Foram respostas erradas demais seguidas. Por enquanto, ninguém pode entrar com seus códigos ou aprovações; eles voltam a valer {when}.',
  'change.chat.unreachable':
    'Seus códigos não chegam mais a um dos seus apps de mensagens: o bot foi bloqueado lá, ou a conversa não existe mais. Eles voltam a chegar assim que você escrever ao bot. Até lá, use outro app de mensagens seu ou um código de recuperação.',
  'change.unknown': 'Algo mudou na forma como você entra.',
  'change.toChat': '{change} Conta: {account}, site: {resource}.',
  'tail.mail': 'Se não foi você, desfaça a mudança pelo link no seu e-mail.',
  'tail.chat': 'Se não foi você, toque em “Desfazer” no seu outro app de mensagens.',
  'tail.administrator': 'Se não foi você, avise seu administrador.',
  'tail.codes': 'Se não foi você, troque sua senha e gere novos códigos de recuperação.',
  'notice.over': 'Isso já foi desfeito, ou agora é tarde demais.',
  'locked.toChat':
    '{change} Conta: {account}, site: {resource}.\nSe essas respostas não foram suas, alguém sabe sua senha: troque-a.',

  'mail.portal.subject': '{resource}: onde configurar seu segundo fator',
  'mail.support': 'Dúvidas? {whom}',
  'mail.portal':
    'Aqui você entra no portal de autoatendimento de {resource}:\n\n{link}\n\nO seu login: {login}\n{how}\n\nLá você pode adicionar um app de mensagens. A partir daí, um bot nele envia um código sempre que você entra, e uma senha roubada deixa de ser suficiente.\n\nNinguém nunca vai pedir uma senha ou um código a você por e-mail.\n',
  'mail.portal.button': 'Abrir o portal',
  'mail.portal.password': 'Você entra com sua senha. Nenhum e-mail nosso a contém.',
  'mail.portal.email': 'Você entra com um código: escolha “Enviar código por e-mail”, e ele chega a este endereço.',
  'mail.denied.subject': '{resource}: você recusou um acesso',
  'mail.denied.other.subject': '{resource}: você recusou um pedido',
  'mail.locked.subject': '{resource}: respostas erradas demais',
  'mail.unreachable.subject': '{resource}: seus códigos não chegam a você',
  'mail.signedIn.subject': '{resource}: alguém entrou na sua conta',
  'mail.signedIn':
    'Alguém entrou em {resource} com sua conta.\n\nQuando: {at}\n\nSe foi você, não precisa fazer nada. Se não foi:\n\n{steps}\n',
  'mail.signedIn.from':
    'Alguém entrou em {resource} com sua conta.\n\nOrigem: {origin}\nQuando: {at}\n\nSe foi você, não precisa fazer nada. Se não foi:\n\n{steps}\n',
  'mail.signedIn.press': '- Toque em “Não fui eu” no seu app de mensagens.',
  'mail.signedIn.password': '- Troque sua senha. Isso encerra todas as sessões.',
  'mail.signedIn.anyPassword': '- Troque sua senha, se você tem uma.',
  'mail.signedIn.tell': '- Avise seu administrador em {resource}.',
  'mail.unknown.subject': 'Uma mudança na sua conta em {resource}',
  'subject.enrollment.activated': 'Um app de mensagens foi adicionado à sua conta em {resource}',
  'subject.token.replaced': 'Seu app de mensagens em {resource} foi substituído',
  'subject.token.assigned_existing': 'Um app de mensagens seu agora também traz códigos de {resource}',
  'subject.token.returned': 'Seu app de mensagens está de volta em {resource}',
  'subject.token.revoked': 'Seu app de mensagens foi removido de {resource}',
  'mail.notice': '{change}\n\nSite: {resource}\nQuando: {at}\n',
  'mail.notice.messenger': '{change}\n\nSite: {resource}\nQuando: {at}\nApp de mensagens: {messenger}\n',
}

/** What its happenings are called, in Brazilian Portuguese. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'action.token.enroll': 'Cadastrar token',
  'means.token.enroll': 'Adicionar um novo token de um tipo que o cadastro de tokens permite.',
  'action.token.reissue': 'Reemitir token',
  'means.token.reissue': 'Mover um token para outra conversa; a antiga funciona até lá.',
  'action.token.assign_existing': 'Usar token existente',
  'means.token.assign_existing': 'Usar aqui também uma conversa cadastrada em outro recurso, sem escanear de novo.',
  'action.token.unassign': 'Remover token',
  'means.token.unassign': 'Remover um token próprio, depois de um código recente.',
  'action.token.synchronize': 'Sincronizar token',
  'means.token.synchronize': 'Verificar se o bot ainda chega à conversa.',
  'trail.challenge.started': 'Código ou aprovação pedidos',
  'trail.challenge.resent': 'Novo código ou nova pergunta enviados',
  'trail.challenge.rerouted': 'Código enviado a outro app de mensagens',
  'trail.challenge.returned': 'Código enviado de novo ao primeiro app de mensagens',
  'trail.challenge.cancelled': 'Pergunta retirada',
  'trail.challenge.accepted': 'Código ou aprovação aceitos',
  'seen.challenge.accepted': 'Código certo',
  'trail.challenge.missed': 'Código errado',
  'seen.challenge.missed': 'Código errado',
  'trail.challenge.superseded': 'Código de uma mensagem anterior digitado',
  'trail.challenge.mixed_up': 'Código de outra entrada digitado',
  'trail.challenge.denied': 'Denunciado: “Não fui eu”',
  'seen.challenge.denied': 'Denunciado na conversa como não sendo seu',
  'made.challenge.denied': 'Um pedido foi recusado na sua conversa',
  'trail.sign_in.disowned': 'Acesso denunciado: “Não fui eu”',
  'seen.sign_in.disowned': 'Um acesso foi denunciado como não sendo seu',
  'trail.typed_code.missed': 'Código errado digitado em uma conversa',
  'trail.typed_codes.paused': 'Tentativas de adivinhar códigos no bot',
  'trail.enrollment.started': 'Cadastro iniciado',
  'trail.enrollment.claimed': 'QR code escaneado ou código digitado',
  'trail.enrollment.regenerated': 'Novo QR code gerado',
  'trail.enrollment.missed': 'Resposta errada durante o cadastro',
  'trail.enrollment.activated': 'Token cadastrado',
  'seen.enrollment.activated': 'Um app de mensagens foi adicionado',
  'made.enrollment.activated': 'Um app de mensagens foi adicionado',
  'will.enrollment.activated':
    'O botão o desliga: nenhum código vai para lá, e os códigos de recuperação que vieram com ele não valem mais.',
  'became.enrollment.activated.taken_back':
    'Está desligado: nenhum código vai para lá, e os códigos de recuperação que vieram com ele não valem mais.',
  'trail.enrollment.cancelled': 'Cadastro cancelado',
  'trail.enrollment.expired': 'Cadastro expirado',
  'trail.enrollment.locked': 'Cadastro encerrado após respostas erradas',
  'trail.enrollment.allowed': 'Cadastro permitido de novo',
  'seen.enrollment.allowed': 'Você pode adicionar um app de mensagens de novo',
  'trail.token.replaced': 'Token substituído',
  'seen.token.replaced': 'Um app de mensagens foi substituído',
  'made.token.replaced': 'Seu app de mensagens foi substituído',
  'will.token.replaced': 'O botão desliga o novo. O antigo volta a funcionar se a conversa dele ainda existir.',
  'without.token.replaced': 'O botão desliga o novo. O antigo não volta.',
  'became.token.replaced.taken_back': 'O novo está desligado, e o antigo não volta.',
  'became.token.replaced.given_back': 'O antigo volta a funcionar, e o novo está desligado.',
  'became.token.replaced.waits_for_administrator':
    'O novo está desligado, e o antigo não volta. Ninguém pode entrar em seu nome até que seu administrador deixe você recomeçar.',
  'trail.invitation.made': 'Convite criado',
  'seen.invitation.made': 'Um convite foi criado',
  'trail.invitation.accepted': 'Convite aceito',
  'trail.assignment.created': 'Vinculado',
  'seen.assignment.created': 'Você recebeu acesso',
  'trail.assignment.removed': 'Desvinculado',
  'trail.assignment.unlocked': 'Desbloqueado',
  'seen.assignment.unlocked': 'Sua conta foi desbloqueada',
  'trail.assignment.updated': 'Ligado ou desligado para este recurso',
  'seen.assignment.updated': 'Seu acesso foi ativado ou desativado',
  'trail.session.ended': 'Sessão encerrada',
  'trail.sessions.ended': 'Todas as sessões encerradas',
  'seen.sessions.ended': 'Todas as sessões foram encerradas',
  'trail.user.created': 'Usuário criado',
  'trail.user.updated': 'Usuário alterado',
  'seen.user.updated': 'O perfil foi alterado',
  'trail.resource.created': 'Recurso criado',
  'trail.resource.updated': 'Recurso alterado',
  'trail.assignment.locked': 'Bloqueado',
  'seen.assignment.locked': 'Sua conta foi bloqueada',
  'made.assignment.locked': 'Códigos e aprovações foram pausados após respostas erradas',
  'trail.token.reachable': 'App de mensagens acessível de novo',
  'trail.token.unreachable': 'App de mensagens inacessível',
  'trail.chat.reachable': 'Conversa acessível de novo',
  'trail.chat.unreachable': 'Conversa inacessível',
  'made.chat.unreachable': 'Um app de mensagens ficou inacessível',
  'trail.elsewhere_proof.accepted': 'Comprovado por um app de mensagens de outro site',
  'trail.token.assigned_existing': 'App de mensagens trazido de outro recurso',
  'seen.token.assigned_existing': 'Um app de mensagens que você usa em outro lugar foi adicionado',
  'made.token.assigned_existing': 'Um app de mensagens foi adicionado',
  'will.token.assigned_existing':
    'O botão o desliga: nenhum código vai para lá, e os códigos de recuperação que vieram com ele não valem mais.',
  'became.token.assigned_existing.taken_back':
    'Está desligado: nenhum código vai para lá, e os códigos de recuperação que vieram com ele não valem mais.',
  'trail.token.revoked': 'Token encerrado',
  'seen.token.revoked': 'Um app de mensagens foi removido',
  'made.token.revoked': 'Um app de mensagens foi removido',
  'will.token.revoked': 'O botão faz com que ele volte a funcionar se a conversa dele ainda existir.',
  'without.token.revoked':
    'Ele não volta, mas o botão encerra a sessão de todos que entraram em seu nome. Se era o último, ninguém pode entrar em seu nome até que seu administrador deixe você recomeçar.',
  'became.token.revoked.given_back':
    'Ele volta a funcionar e traz seus códigos. Se era o seu único, seu PIN e seus códigos de recuperação terminaram com ele: defina-os de novo.',
  'became.token.revoked.waits_for_administrator':
    'Ele não volta. Para que ninguém entre com menos do que antes, ninguém pode entrar em seu nome até que seu administrador deixe você recomeçar.',
  'became.token.revoked.stays':
    'Continua desligado. Seu outro app de mensagens ou um código de recuperação é pedido, como antes.',
  'trail.token.returned': 'Token devolvido',
  'seen.token.returned': 'Um app de mensagens voltou a funcionar',
  'made.token.returned': 'Um app de mensagens removido foi devolvido',
  'will.token.returned':
    'O botão o desliga: nenhum código vai para lá, e os códigos de recuperação que vieram com ele não valem mais.',
  'became.token.returned.taken_back':
    'Está desligado: nenhum código vai para lá, e os códigos de recuperação que vieram com ele não valem mais.',
  'trail.token.renamed': 'Token renomeado',
  'seen.token.renamed': 'Um app de mensagens foi renomeado',
  'trail.token.preferred': 'Outro token usado primeiro',
  'trail.token.recognized': 'A pessoa confirmou que foi ela',
  'trail.token.synchronized': 'Conexão verificada',
  'trail.token.tested': 'Mensagem de teste enviada',
}
