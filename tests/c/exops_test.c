/*
 * A C caller of exops.h: connects to a tenant, reads its catalog, invokes, drains, cancels, drops,
 * and checks that each kind of misuse is answered with its status.
 *
 * Build (from the repository's root, after `cargo build -p ffi -p sandbox`):
 *   cc -std=c11 -Wall -Wextra -Werror -I native/ffi/include tests/c/exops_test.c -o target/exops_test \
 *      -L target/debug -lexops -Wl,-rpath,"$PWD/target/debug"
 *
 * Run against a sandbox (`exops-sandbox serve` prints the two addresses):
 *   target/exops_test CONNECTION_URI AUTHORITY_URI [ACCESS_TOKEN]
 * or with EXOPS_CONNECTION_URI, EXOPS_AUTHORITY_URI and EXOPS_ACCESS_TOKEN in the environment.
 * Without a token it signs in by browser: the program named by BROWSER is started with the address,
 * so that `exops-sandbox` in the role of a person can answer.
 *
 * Under valgrind:
 *   valgrind --leak-check=full --errors-for-leak-kinds=definite,indirect,possible --error-exitcode=9 \
 *      target/exops_test ...
 *
 * `cargo test -p ffi --test c_program` does all of this.
 */
#define _POSIX_C_SOURCE 200809L

#include "exops.h"

#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

#define CHECK(condition)                                                              \
    do {                                                                              \
        if (!(condition)) {                                                           \
            fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, #condition); \
            exit(1);                                                                  \
        }                                                                             \
    } while (0)

/* What came out of an operation. */
struct tally {
    int32_t last_kind;
    int32_t last_status;
    uint32_t outputs;
    uint32_t errors;
    uint32_t catalogs;
    char *last_error;
};

static uint8_t *buffer;
static uint32_t room = 16;

static const uint8_t *bytes(const char *text) { return (const uint8_t *)text; }
static uint32_t size(const char *text) { return (uint32_t)strlen(text); }

static long long milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000LL;
}

/* Takes one event into the buffer, which grows to what is needed. */
static int32_t next(uint64_t operation, int32_t *kind, uint32_t *len) {
    for (;;) {
        int32_t status = exops_next(operation, 100, kind, buffer, room, len);
        if (status != EXOPS_TOO_SMALL) return status;
        room = *len + 1;
        buffer = realloc(buffer, room);
        CHECK(buffer != NULL);
    }
}

/* The value of "name":"..." in a JSON text of ours, without escapes other than \/ and \". */
static char *json_text(const char *json, const char *name) {
    char key[64];
    snprintf(key, sizeof key, "\"%s\":\"", name);
    const char *at = strstr(json, key);
    if (at == NULL) return NULL;
    at += strlen(key);
    char *value = malloc(strlen(at) + 1), *to = value;
    CHECK(value != NULL);
    for (; *at != '\0' && *at != '"'; at++) {
        if (*at == '\\' && at[1] != '\0') at++;
        *to++ = *at;
    }
    *to = '\0';
    return value;
}

static void open_browser(const char *json) {
    char *url = json_text(json, "url");
    char *browser = getenv("BROWSER");
    CHECK(url != NULL && browser != NULL);
    char *arguments[] = {browser, url, NULL};
    pid_t person;
    CHECK(posix_spawnp(&person, browser, NULL, NULL, arguments, environ) == 0);
    free(url);
}

static void answer_host_call(uint64_t operation, const char *json) {
    const char *yes = "{\"answer\":true}";
    const char *id = strstr(json, "\"callId\":");
    CHECK(id != NULL);
    uint64_t call = strtoull(id + strlen("\"callId\":"), NULL, 10);
    if (strstr(json, "\"kind\":\"openUrl\"") != NULL) open_browser(json);
    if (strstr(json, "\"kind\":\"openUrl\"") || strstr(json, "\"kind\":\"confirm\"")) {
        CHECK(exops_reply(operation, call, bytes("no json"), 7) == EXOPS_WRONG_STATE);
        CHECK(exops_reply(operation, call + 99, bytes(yes), size(yes)) == EXOPS_WRONG_STATE);
        CHECK(exops_reply(operation, call, bytes(yes), size(yes)) == EXOPS_OK);
    }
}

/* Takes all events of an operation. */
static struct tally drain(uint64_t operation) {
    struct tally tally = {0};
    for (;;) {
        int32_t kind;
        uint32_t len;
        tally.last_status = next(operation, &kind, &len);
        if (tally.last_status == EXOPS_PENDING) continue;
        if (tally.last_status != EXOPS_OK) return tally;
        buffer[len] = '\0';
        tally.last_kind = kind;
        if (kind == EXOPS_EVENT_OUTPUT) tally.outputs++;
        if (kind == EXOPS_EVENT_CATALOG) tally.catalogs++;
        if (kind == EXOPS_EVENT_HOST_CALL) answer_host_call(operation, (char *)buffer);
        if (kind == EXOPS_EVENT_ERROR || kind == EXOPS_EVENT_FAILED) {
            tally.errors++;
            free(tally.last_error);
            tally.last_error = strdup((char *)buffer);
        }
    }
}

static void expect_completed(uint64_t operation, struct tally tally) {
    if (tally.last_kind != EXOPS_EVENT_COMPLETED) fprintf(stderr, "%s\n", tally.last_error ? tally.last_error : "(no error)");
    CHECK(tally.last_kind == EXOPS_EVENT_COMPLETED);
    CHECK(tally.last_status == EXOPS_END);
    CHECK(exops_drop(operation) == EXOPS_OK);
}

static void check_before_connect(void) {
    uint64_t session = 0, operation = 0;
    uint32_t len = 0;
    uint8_t name[16];
    CHECK(exops_abi_version() == EXOPS_ABI_VERSION);
    CHECK(exops_version(NULL, 0, &len) == EXOPS_TOO_SMALL && len > 0);
    CHECK(exops_version(name, sizeof name, NULL) == EXOPS_NULL_ARGUMENT);
    CHECK(exops_status_name(EXOPS_TOO_SMALL, name, sizeof name, &len) == EXOPS_OK);
    CHECK(len == 8 && memcmp(name, "TooSmall", 8) == 0);
    CHECK(exops_connect(NULL, 5, &session, &operation) == EXOPS_NULL_ARGUMENT);
    CHECK(exops_connect(bytes("{}"), 2, NULL, &operation) == EXOPS_NULL_ARGUMENT);
    CHECK(exops_connect(bytes("\xff\xfe"), 2, &session, &operation) == EXOPS_INVALID_UTF8);
    CHECK(exops_cancel(0) == EXOPS_INVALID_HANDLE);
    CHECK(exops_drop(12345) == EXOPS_INVALID_HANDLE);
    CHECK(exops_shutdown() == EXOPS_OK);
    CHECK(exops_session_info(2, name, sizeof name, &len) == EXOPS_SHUT_DOWN);
}

static void check_bad_options(void) {
    uint64_t session, operation;
    const char *insecure = "{\"connectionUri\":\"http://outlook.office365.com/PowerShell-LiveId\"}";
    const char *options[] = {"this is no JSON", insecure};
    for (int i = 0; i < 2; i++) {
        CHECK(exops_connect(bytes(options[i]), size(options[i]), &session, &operation) == EXOPS_OK);
        struct tally tally = drain(operation);
        CHECK(tally.last_kind == EXOPS_EVENT_FAILED && tally.errors == 1);
        CHECK(strstr(tally.last_error, "\"id\":") != NULL);
        free(tally.last_error);
        CHECK(exops_drop(operation) == EXOPS_OK);
        CHECK(exops_disconnect(session) == EXOPS_OK);
    }
}

static uint64_t connect_to(const char *uri, const char *authority, const char *token) {
    uint64_t session, operation, early = 0;
    char options[8192];
    int used = snprintf(options, sizeof options,
                        "{\"connectionUri\":\"%s\",\"azureADAuthorizationEndpointUri\":\"%s\",\"signInTimeoutSeconds\":60", uri, authority);
    if (token != NULL) used += snprintf(options + used, sizeof options - used, ",\"accessToken\":\"%s\"", token);
    used += snprintf(options + used, sizeof options - used, "}");
    CHECK(used < (int)sizeof options);
    CHECK(exops_connect(bytes(options), size(options), &session, &operation) == EXOPS_OK);
    if (token == NULL) CHECK(exops_invoke(session, bytes("Get-Mailbox"), 11, NULL, 0, 0, &early) == EXOPS_WRONG_STATE);
    expect_completed(operation, drain(operation));
    return session;
}

static void check_info(uint64_t session) {
    uint32_t len = 0;
    CHECK(exops_session_info(session, NULL, 0, &len) == EXOPS_TOO_SMALL);
    char *info = malloc(len + 1);
    CHECK(info != NULL);
    CHECK(exops_session_info(session, (uint8_t *)info, len, &len) == EXOPS_OK);
    info[len] = '\0';
    CHECK(strstr(info, "\"state\":\"Opened\"") != NULL);
    CHECK(strstr(info, "\"transport\":\"AdminApi\"") != NULL);
    printf("%s\n", info);
    free(info);
}

/* The session is the only one in the list of this process's, and the list is empty once it is closed. */
static void check_sessions(uint64_t session, int is_open) {
    uint32_t len = 0;
    char list[4096], handle[40];
    CHECK(exops_sessions(NULL, 0, NULL) == EXOPS_NULL_ARGUMENT);
    CHECK(exops_sessions(NULL, 0, &len) == EXOPS_TOO_SMALL && len < sizeof list);
    CHECK(exops_sessions((uint8_t *)list, sizeof list - 1, &len) == EXOPS_OK);
    list[len] = '\0';
    snprintf(handle, sizeof handle, "\"handle\":%llu", (unsigned long long)session);
    CHECK(is_open ? strstr(list, handle) != NULL && strchr(list + 2, '{') == NULL : strcmp(list, "[]") == 0);
}

static uint64_t invoke(uint64_t session, const char *command, const char *name, const char *value, uint32_t flags) {
    uint64_t operation = 0;
    char params[2048];
    snprintf(params, sizeof params,
             "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\"><Obj RefId=\"0\">"
             "<TN RefId=\"0\"><T>System.Collections.Hashtable</T><T>System.Object</T></TN>"
             "<DCT><En><S N=\"Key\">%s</S><S N=\"Value\">%s</S></En></DCT></Obj></Objs>", name, value);
    CHECK(exops_invoke(session, bytes(command), size(command), bytes(params), size(params), flags, &operation) == EXOPS_OK);
    return operation;
}

static void check_commands(uint64_t session) {
    uint64_t operation;
    CHECK(exops_catalog(session, NULL, 0, &operation) == EXOPS_OK);
    struct tally tally = drain(operation);
    CHECK(tally.catalogs > 1);
    expect_completed(operation, tally);

    operation = invoke(session, "Get-Mailbox", "ResultSize", "10", 0);
    tally = drain(operation);
    CHECK(tally.outputs >= 1 && tally.errors == 0);
    expect_completed(operation, tally);

    operation = invoke(session, "Get-Mailbox", "Identity", "nobody-of-this-name", 0);
    tally = drain(operation);
    CHECK(tally.errors == 1 && tally.outputs == 0);
    CHECK(strstr(tally.last_error, "\"requestId\":") != NULL);
    free(tally.last_error);
    expect_completed(operation, tally);
}

static void check_cancel(uint64_t session) {
    int32_t kind;
    uint32_t len;
    uint64_t operation = invoke(session, "Get-Mailbox", "ResultSize", "Unlimited", 0);
    /* What is sent and what it took comes before the first object. */
    do {
        while (next(operation, &kind, &len) == EXOPS_PENDING) {}
    } while (kind == EXOPS_EVENT_VERBOSE || kind == EXOPS_EVENT_DEBUG);
    CHECK(kind == EXOPS_EVENT_OUTPUT);
    long long before = milliseconds();
    CHECK(exops_cancel(operation) == EXOPS_OK);
    CHECK(exops_next(operation, 100, &kind, buffer, room, &len) == EXOPS_END);
    CHECK(milliseconds() - before < 500);
    CHECK(exops_cancel(operation) == EXOPS_OK);
    CHECK(exops_drop(operation) == EXOPS_OK);
    CHECK(exops_drop(operation) == EXOPS_OK);
    CHECK(exops_cancel(operation) == EXOPS_OK);
    CHECK(exops_next(operation, 0, &kind, buffer, room, &len) == EXOPS_INVALID_HANDLE);
    CHECK(exops_next(operation, 0, NULL, buffer, room, &len) == EXOPS_NULL_ARGUMENT);
}

static void check_after_disconnect(uint64_t session) {
    uint64_t operation;
    int32_t kind;
    uint32_t len;
    CHECK(exops_catalog(session | 1, NULL, 0, &operation) == EXOPS_INVALID_HANDLE);
    CHECK(exops_disconnect(session) == EXOPS_OK);
    CHECK(exops_disconnect(session) == EXOPS_OK);
    check_sessions(session, 0);
    CHECK(exops_catalog(session, NULL, 0, &operation) == EXOPS_WRONG_STATE);
    CHECK(exops_shutdown() == EXOPS_OK);
    CHECK(exops_shutdown() == EXOPS_OK);
    CHECK(exops_catalog(session, NULL, 0, &operation) == EXOPS_SHUT_DOWN);
    CHECK(exops_next(1, 0, &kind, buffer, room, &len) == EXOPS_SHUT_DOWN);
}

static const char *given(int count, char **arguments, int index, const char *variable) {
    return count > index ? arguments[index] : getenv(variable);
}

int main(int count, char **arguments) {
    const char *uri = given(count, arguments, 1, "EXOPS_CONNECTION_URI");
    const char *authority = given(count, arguments, 2, "EXOPS_AUTHORITY_URI");
    const char *token = given(count, arguments, 3, "EXOPS_ACCESS_TOKEN");
    if (uri == NULL || authority == NULL) {
        fprintf(stderr, "usage: %s CONNECTION_URI AUTHORITY_URI [ACCESS_TOKEN]\n", arguments[0]);
        return 2;
    }
    buffer = malloc(room);
    CHECK(buffer != NULL);
    check_before_connect();
    check_bad_options();
    uint64_t session = connect_to(uri, authority, token);
    check_info(session);
    check_sessions(session, 1);
    check_commands(session);
    check_cancel(session);
    check_after_disconnect(session);
    while (wait(NULL) > 0) {}
    free(buffer);
    puts("all checks passed");
    return 0;
}
