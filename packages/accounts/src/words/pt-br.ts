import type { Checked, Translation } from '@chatfactor/core'
import type { en, news as inEnglish } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What is said about signing in, passwords and addresses, by mail and in chats, in Brazilian Portuguese. */
export const texts: Translation<typeof en> = {
  'mail.code.subject': '{code} é seu código para {resource}',
  'mail.code':
    'Seu código para entrar em {resource}:\n\n{code}\n\nEle vale por {minutes, plural, one {# minuto} many {# minutos} other {# minutos}}. Foi pedido em {at}.\n{warning}\n',
  'mail.code.from':
    'Seu código para entrar em {resource}:\n\n{code}\n\nEle vale por {minutes, plural, one {# minuto} many {# minutos} other {# minutos}}. Foi pedido em {at}, origem: {origin}.\n{warning}\n',
  'mail.proof.subject': '{code} adiciona um app de mensagens à sua conta em {resource}',
  'mail.proof':
    'Alguém que entrou em {resource} em seu nome está adicionando um app de mensagens à sua conta. Ele vai trazer seus códigos de acesso.\n\nÉ você? Então digite este código na página que o pede:\n\n{code}\n\nEle vale por {minutes, plural, one {# minuto} many {# minutos} other {# minutos}}. Foi pedido em {at}.\n{warning}\n',
  'mail.proof.warning':
    'Se não é você, não dê o código a ninguém, seja o que for que digam: alguém entrou em seu nome. Troque sua senha, se você tem uma, e avise o administrador do site.',
  'mail.code.warning':
    'Ninguém nunca vai pedir este código a você. Se você não está entrando agora, ignore este e-mail.',
  'mail.link.subject': 'Seu link de acesso a {resource}',
  'mail.link':
    'Houve tantas tentativas de entrar na sua conta em {resource} que desta vez você recebe um link. Abra-o no navegador em que você está entrando:\n\n{link}\n\nEle funciona uma vez, em até {hours, plural, one {# hora} many {# horas} other {# horas}}. Foi pedido em {at}.\n{warning}\n',
  'mail.link.from':
    'Houve tantas tentativas de entrar na sua conta em {resource} que desta vez você recebe um link. Abra-o no navegador em que você está entrando:\n\n{link}\n\nEle funciona uma vez, em até {hours, plural, one {# hora} many {# horas} other {# horas}}. Foi pedido em {at}, origem: {origin}.\n{warning}\n',
  'mail.address.subject': '{code} confirma este endereço para {resource}',
  'mail.address':
    'Alguém, provavelmente você, quer que este seja o endereço da conta {account} em {resource}. Para confirmá-lo, digite este código lá:\n\n{code}\n\nEle vale por {minutes, plural, one {# minuto} many {# minutos} other {# minutos}}. Foi pedido em {at}.\n{warning}\n',
  'mail.address.warning':
    'Ninguém nunca vai pedir este código a você. Se você não conhece esta conta, ignore este e-mail: sem o código, nada muda.',
  'mail.reset.subject': 'Uma nova senha para {resource}',
  'mail.reset':
    'Alguém, provavelmente você, pediu uma nova senha em {resource}. Abra esta página para defini-la:\n\n{link}\n\nEla funciona uma vez, em até {hours, plural, one {# hora} many {# horas} other {# horas}}. Foi pedida em {at}.\n{warning}\n',
  'mail.reset.undone':
    'Você desfez uma mudança da sua senha em {resource}, e a senha que tinha sido definida não vale mais. Abra esta página para definir uma nova:\n\n{link}\n\nEla funciona uma vez, em até {hours, plural, one {# hora} many {# horas} other {# horas}}.\n{warning}\n',
  'mail.reset.warning': 'Ninguém nunca vai pedir este link a você. Se você não pediu nada, ignore este e-mail.',
  'mail.help.subject': 'Como entrar em {resource}',
  'mail.help.password':
    'Alguém, provavelmente você, pediu um código de acesso a {resource}. Sua conta tem uma senha, por isso nenhum código foi enviado: entre com seu login e sua senha.\n\nSe você esqueceu a senha, peça uma nova ao seu administrador em {resource}.\n\nO pedido foi feito em {at}. Se não foi você, não precisa fazer nada.\n',
  'mail.help.forgotten':
    'Alguém, provavelmente você, pediu um código de acesso a {resource}. Sua conta tem uma senha, por isso nenhum código foi enviado: entre com seu login e sua senha.\n\nSe você esqueceu a senha, defina uma nova aqui:\n{page}\n\nO pedido foi feito em {at}. Se não foi você, não precisa fazer nada.\n',
  'mail.help.noPassword':
    'Alguém, provavelmente você, pediu uma nova senha em {resource}. Sua conta não tem senha. Digite seu login nesta página e escolha receber um código por e-mail:\n{page}\n\nO pedido foi feito em {at}. Se não foi você, não precisa fazer nada.\n',
  'mail.help.denied':
    'Alguém, provavelmente você, pediu uma nova senha em {resource}. Sua conta também pertence a um site em que as pessoas não definem uma nova senha sozinhas. Peça uma ao seu administrador em {resource}.\n\nO pedido foi feito em {at}. Se não foi você, não precisa fazer nada.\n',
  'chatCode.question':
    'Você está entrando agora em {resource} com a conta {account}?\nForam digitadas tantas senhas erradas que navegadores novos precisam antes de um código desta conversa.',
  'chatCode.headline': '{code} permite que você entre em {resource}',
  'chatCode.text':
    'Para a conta {account} em {resource} ({site}). Digite-o junto com sua senha. Ele funciona uma vez, em até {minutes, plural, one {# minuto} many {# minutos} other {# minutos}}.\n{warning}',
  'chatCode.spent': 'Você já recebeu três códigos para navegadores novos em um dia. O próximo pode vir {when}.',
  'chatCode.refused': 'Certo, então não há código. Sem um, nenhum navegador novo entra.',
  'change.user.password_changed': 'Sua senha foi alterada.',
  'change.user.email_changed': 'Seu endereço de e-mail foi alterado.',
  'change.user.login_changed': 'Seu login foi alterado.',
  'change.sign_in.attacked':
    'Alguém continua tentando entrar em seu nome: 20 tentativas erradas seguidas. Nenhuma delas deu certo.',
  'change.remembered_browser.added': 'Um navegador com que você entrou não pede mais códigos.',
  'change.remembered_browser.added.named': 'O acesso com {device} não pede mais códigos.',
  'button.forgetBrowser': 'Esquecer navegador',
  'browser.forgotten': 'Esquecido: esse navegador precisa de um código de novo e saiu de {resource}.',
  'browser.forgottenBefore': 'Esse navegador já foi esquecido, ou não pode ser esquecido daqui.',
  'change.remembered_browser.copied':
    'Alguém copiou o cookie que permite a um dos seus navegadores pular os códigos. Esse navegador voltou a pedir códigos, e suas outras sessões foram encerradas. Troque sua senha, se você tem uma: quem tem a cópia a conhece.',
  'attacked.toChat':
    '{change} Conta: {account}, site: {resource}.\nVocê não precisa fazer nada. Se usa a mesma senha em outro lugar, troque-a.',
  'mail.attacked.subject': '{resource}: alguém tenta entrar em seu nome',
  'mail.attacked':
    '{notice}\nVocê não precisa fazer nada: os navegadores em que você já entrou antes não são afetados. Se usa a mesma senha em outro lugar, troque-a.\n',
  'mail.link.button': 'Entrar',
  'mail.reset.button': 'Definir uma nova senha',
  'mail.help.noPassword.button': 'Entrar com um código',
  'subject.user.password_changed': 'Sua senha em {resource} foi alterada',
  'subject.user.email_changed': 'Seu endereço de e-mail em {resource} foi alterado',
  'subject.user.login_changed': 'Seu login em {resource} foi alterado',
  'subject.remembered_browser.added': 'Um navegador não precisa mais de códigos para {resource}',
  'subject.remembered_browser.copied': 'Alguém copiou um dos seus navegadores em {resource}',
  'happened.session.started': 'Acesso iniciado',
  'happened.session.completed': 'Acesso concluído',
  'happened.sign_in.refused': 'Senha errada ou código de e-mail errado',
  'happened.sign_in.attacked': 'Alguém continua tentando adivinhar',
  'happened.remembered_browser.added': 'Um navegador não pede mais códigos',
  'happened.user.password_changed': 'Senha alterada',
  'happened.user.email_changed': 'Endereço de e-mail alterado',
  'happened.user.login_changed': 'Login alterado',
}

/** What its happenings are called, in Brazilian Portuguese. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'action.user.create_password': 'Criar senha',
  'means.user.create_password': 'Definir uma primeira senha, para quem entra por e-mail.',
  'action.user.change_password': 'Alterar senha',
  'means.user.change_password': 'Escolher uma nova senha.',
  'action.user.reset_password': 'Esqueci a senha',
  'means.user.reset_password': 'Definir uma nova senha por um link de e-mail, para quem esqueceu a sua.',
  'action.user.change_email': 'Alterar e-mail',
  'means.user.change_email': 'Usar outro endereço; o antigo pode desfazer isso por três dias.',
  'action.user.change_phone': 'Alterar telefone',
  'means.user.change_phone': 'Manter o número de telefone atualizado.',
  'action.user.change_login': 'Alterar login',
  'means.user.change_login': 'Escolher outro login.',
  'action.user.change_name': 'Alterar nome',
  'means.user.change_name': 'Corrigir o nome e o sobrenome.',
  'action.user.manage_environment': 'Gerenciar ambiente',
  'means.user.manage_environment': 'Ver e esquecer os navegadores que pulam o código.',
  'trail.sign_in.refused': 'Acesso recusado',
  'seen.sign_in.refused': 'Senha ou código de e-mail errado',
  'trail.sign_in.host_refused': 'Acesso pelo seu aplicativo recusado',
  'seen.sign_in.host_refused': 'Entrada recusada',
  'trail.sign_in.attacked': 'Muitas tentativas erradas de entrar',
  'seen.sign_in.attacked': 'Alguém tentou adivinhar várias vezes',
  'made.sign_in.attacked': 'Alguém tentou entrar em seu nome',
  'trail.sign_in.link_used': 'Link de acesso usado',
  'trail.sign_in.code_fetched': 'Código para um navegador novo buscado na conversa',
  'trail.sign_in.mail_requested': 'Código por e-mail pedido',
  'trail.password_reset.requested': 'E-mail para uma senha esquecida pedido',
  'seen.password_reset.requested': 'Foi pedido um link para uma nova senha',
  'trail.session.started': 'Entrou com o primeiro fator',
  'seen.session.started': 'Acesso',
  'trail.session.completed': 'Segundo fator comprovado',
  'seen.session.completed': 'Entrou',
  'trail.email_proof.requested': 'Código para o endereço de e-mail pedido',
  'trail.email_proof.accepted': 'Endereço de e-mail comprovado',
  'trail.email_proof.missed': 'Código do e-mail errado',
  'seen.email_proof.missed': 'Código de um e-mail errado',
  'trail.remembered_browser.added': 'Navegador lembrado',
  'seen.remembered_browser.added': 'Um navegador pula o código a partir de agora',
  'made.remembered_browser.added': 'Um navegador deixou de pedir códigos',
  'will.remembered_browser.added': 'O botão faz com que esse navegador volte a pedir códigos.',
  'became.remembered_browser.added.taken_back': 'Ele voltou a pedir códigos.',
  'trail.remembered_browser.used': 'Código pulado em um navegador lembrado',
  'seen.remembered_browser.used': 'Entrada sem código',
  'trail.remembered_browser.copied': 'Cópia de um navegador lembrado percebida',
  'seen.remembered_browser.copied': 'Um navegador lembrado foi copiado',
  'made.remembered_browser.copied': 'Uma cópia de um navegador seu foi percebida',
  'trail.remembered_browser.forgotten': 'Navegador esquecido',
  'seen.remembered_browser.forgotten': 'Um navegador foi esquecido',
  'trail.activity.disowned': 'Disse de um registro: não fui eu',
  'trail.activity.recognized': 'Disse de um registro: fui eu',
  'trail.user.password_changed': 'Senha alterada',
  'seen.user.password_changed': 'A senha foi alterada',
  'made.user.password_changed': 'Sua senha foi alterada',
  'will.user.password_changed':
    'O botão anula essa senha. Você recebe um e-mail para definir uma nova, se seu site permitir; se não, fale com seu administrador.',
  'became.user.password_changed.stays':
    'Ela fica como está agora. Se você não a sabe, peça uma nova ao seu administrador.',
  'trail.user.email_changed': 'Endereço de e-mail alterado',
  'seen.user.email_changed': 'O endereço de e-mail foi alterado',
  'made.user.email_changed': 'Seu endereço de e-mail foi alterado',
  'will.user.email_changed': 'O botão devolve a você o endereço antigo.',
  'became.user.email_changed.taken_back': 'Seu endereço voltou a ser o antigo.',
  'became.user.email_changed.stays': 'Ele fica como está agora. Peça ao seu administrador que coloque o certo.',
  'trail.user.phone_changed': 'Telefone alterado',
  'seen.user.phone_changed': 'O telefone foi alterado',
  'trail.user.login_changed': 'Login alterado',
  'seen.user.login_changed': 'O login foi alterado',
  'made.user.login_changed': 'Seu login foi alterado',
  'will.user.login_changed': 'O botão devolve a você o login antigo, a menos que agora ele seja de outra pessoa.',
  'became.user.login_changed.taken_back': 'Seu login voltou a ser o antigo.',
  'became.user.login_changed.stays':
    'Ele fica como está agora, porque o antigo pertence a outra pessoa. Fale com seu administrador.',
  'trail.user.name_changed': 'Nome alterado',
  'seen.user.name_changed': 'O nome foi alterado',
  'trail.user.language_changed': 'Idioma alterado',
  'trail.member.viewed': 'Página desta pessoa aberta',
  'trail.member.helped': 'Ajuda prestada',
  'seen.member.helped': 'Você recebeu ajuda',
}
