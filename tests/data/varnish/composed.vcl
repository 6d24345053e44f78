vcl 4.1;
import directors;
include "parts/acl.vcl"; // beside this file

/* backends
 * of the shop { these braces are a comment */
backend app1 {
    .host = "10.0.0.5";   # the first one
    .port = "8080";
    .connect_timeout = 1.5s;
    .first_byte_timeout = 30s;
    .probe = {
        .url = "/health";
        .interval = 5s;
    }
}
backend app2 { .host = "10.0.0.6"; .port = "8080"; .first_byte_timeout = 30s; }

acl purgers { "localhost"; "192.0.2.0"/24; }

sub vcl_init {
    new pool = directors.round_robin();
    pool.add_backend(app1);
}

sub vcl_backend_fetch {
    if (bereq.url ~ "^/report") {
        set bereq.first_byte_timeout = 300s;
    } elsif (bereq.http.X-Slow) {
        set bereq.http.X-Note = "a; b { c }";
    }
}

sub vcl_synth {
    synthetic({"<p>; } two
lines "quoted" {</p>"});
    set resp.http.Retry-After =
        "5";
    C{ int i = 0; }C
    return (deliver);
}
