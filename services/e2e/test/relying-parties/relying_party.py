"""A partner's own web application, in another language and with a library of its own: all it is told is the issuer.

Usage: relying_party.py PORT ISSUER CLIENT_ID CLIENT_SECRET API
It signs people in at http://127.0.0.1:PORT/login and shows as JSON what it learned; /system shows its client credentials at work.
"""
import http.server
import json
import secrets
import sys
import time
import urllib.parse

import requests
from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, JsonWebToken
from authlib.oidc.core import CodeIDToken

port, issuer, client_id, client_secret, api = sys.argv[1:6]
callback = f"http://127.0.0.1:{port}/callback"
discovery = requests.get(f"{issuer}/.well-known/openid-configuration", timeout=10).json()
assert discovery["issuer"] == issuer, discovery["issuer"]
waiting = {}  # state -> (nonce, PKCE verifier)


def session(**more):
    return OAuth2Session(client_id, client_secret, token_endpoint_auth_method="client_secret_basic", **more)


def begin():
    nonce, verifier = secrets.token_urlsafe(16), secrets.token_urlsafe(48)
    client = session(redirect_uri=callback, scope="openid profile email offline_access person", code_challenge_method="S256")
    url, state = client.create_authorization_url(
        discovery["authorization_endpoint"], nonce=nonce, code_verifier=verifier, prompt="consent"
    )
    waiting[state] = (nonce, verifier)
    return url


def verified(id_token, nonce):
    keys = JsonWebKey.import_key_set(requests.get(discovery["jwks_uri"], timeout=10).json())
    jwt = JsonWebToken(discovery["id_token_signing_alg_values_supported"])
    claims = jwt.decode(
        id_token,
        keys,
        claims_cls=CodeIDToken,
        claims_options={"iss": {"essential": True, "value": issuer}, "aud": {"essential": True, "value": client_id}},
        claims_params={"nonce": nonce, "client_id": client_id},
    )
    claims.validate(now=time.time(), leeway=5)
    return dict(claims)


def me(token):
    answer = requests.get(f"{api}/v1/me", headers={"authorization": f"Bearer {token}"}, timeout=10)
    return {"status": answer.status_code, "body": answer.json()}


def finish(address):
    state = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)["state"][0]
    nonce, verifier = waiting.pop(state)
    client = session(redirect_uri=callback, state=state)
    token = client.fetch_token(discovery["token_endpoint"], authorization_response=address, code_verifier=verifier)
    claims = verified(token["id_token"], nonce)
    userinfo = client.get(discovery["userinfo_endpoint"]).json()
    renewed = client.refresh_token(discovery["token_endpoint"], refresh_token=token["refresh_token"])
    seen = client.introspect_token(discovery["introspection_endpoint"], token=renewed["access_token"]).json()
    before = me(renewed["access_token"])
    client.revoke_token(discovery["revocation_endpoint"], token=renewed["refresh_token"], token_type_hint="refresh_token")
    again = requests.post(
        discovery["token_endpoint"],
        data={"grant_type": "refresh_token", "refresh_token": renewed["refresh_token"]},
        auth=(client_id, client_secret),
        timeout=10,
    )
    return {"claims": claims, "userinfo": userinfo, "introspection": seen, "me": before, "revoked": again.json().get("error")}


def as_system():
    token = session(scope="partner").fetch_token(discovery["token_endpoint"], grant_type="client_credentials", resource=api)
    return {"me": me(token["access_token"])}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        path = urllib.parse.urlsplit(self.path).path
        try:
            if path == "/login":
                self.send_response(302)
                self.send_header("location", begin())
                self.end_headers()
                return
            if path == "/callback":
                said = finish(f"http://127.0.0.1:{port}{self.path}")
            elif path == "/system":
                said = as_system()
            else:
                return self.send_error(404)
            status = 200
        except Exception as error:  # the test shows it
            status, said = 500, {"error": f"{type(error).__name__}: {error}"}
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("content-type", "text/plain")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", int(port)), Handler)
print("listening", flush=True)
server.serve_forever()
