# a job, not a "job"
variable "image" { default = "nginx" }
job "shop" {
  datacenters = ["dc1"]
  namespace = "web"
  group "front" {
    network { port "http" { to = 80 } }
    task "web" {
      driver = "docker"
      user   = "101:101"
      config {
        image        = "nginx:1.29"
        entrypoint   = ["/docker-entrypoint.sh"]
        command      = "nginx"
        args         = ["-g", "daemon off;"]
        cap_add      = ["net_bind_service"]
        cap_drop     = ["all"]
        security_opt = [
          "seccomp=/etc/nomad/web.json", // on the client
          "no-new-privileges",
        ]
      }
      template {
        data = <<EOF
job "fake" { group "g" { task "t" { driver = "docker" } } }
EOF
        destination = "local/x"
      }
    }
    task "init" {
      driver = "podman"
      lifecycle { hook = "prestart" }
      config {
        image        = var.image
        privileged   = true
        network_mode = "host"
      }
    }
    task "agent" {
      driver = "docker"
      lifecycle {
        hook    = "prestart"
        sidecar = true
      }
      config {
        image        = "agent:${var.tag}"
        security_opt = ["seccomp=unconfined"]
      }
    }
    task "script" { driver = "raw_exec" }
  }
}
