using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:1", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "bundle.js")],
  bindings = [
    (name = "CHATFACTOR_KEYS", fromEnvironment = "CHATFACTOR_KEYS"),
    (name = "PUBLIC_URL", fromEnvironment = "PUBLIC_URL"),
    (name = "TELEGRAM_BOT_CREDENTIAL", fromEnvironment = "TELEGRAM_BOT_CREDENTIAL"),
    (name = "TELEGRAM_BOT_USERNAME", fromEnvironment = "TELEGRAM_BOT_USERNAME"),
    (name = "TELEGRAM_WEBHOOK_SECRET", fromEnvironment = "TELEGRAM_WEBHOOK_SECRET"),
    (name = "TELEGRAM_API_ROOT", fromEnvironment = "TELEGRAM_API_ROOT"),
  ],
  compatibilityDate = "2026-05-03",
  compatibilityFlags = ["nodejs_compat"],
);
