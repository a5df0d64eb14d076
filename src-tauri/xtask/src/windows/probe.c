/* What the trials under Wine ask Windows; output is UTF-8. Never shipped.
   x86_64-w64-mingw32-gcc -municode -o probe.exe probe.c -ladvapi32 */
#include <windows.h>
#include <stdio.h>
#include <wchar.h>

static void say(const wchar_t *text) {
    char utf8[4096];
    if (WideCharToMultiByte(CP_UTF8, 0, text, -1, utf8, sizeof utf8, NULL, NULL))
        printf("%s\n", utf8);
}

/* HKCU\KEY NAME: the value, or exit code 1. */
static int read_value(const wchar_t *key, const wchar_t *name) {
    wchar_t text[2048];
    DWORD size = sizeof text, type;
    if (RegGetValueW(HKEY_CURRENT_USER, key, name, RRF_RT_ANY, &type, text, &size)) return 1;
    if (type == REG_DWORD) { printf("%lu\n", *(DWORD *)text); return 0; }
    if (type == REG_SZ || type == REG_EXPAND_SZ) { say(size ? text : L""); return 0; }
    say(L"");
    return 0;
}

static int write_value(const wchar_t *key, const wchar_t *name, const wchar_t *value) {
    return RegSetKeyValueW(HKEY_CURRENT_USER, key, name, REG_SZ, value,
                           (DWORD)(wcslen(value) + 1) * sizeof(wchar_t)) != 0;
}

int wmain(int n, wchar_t **args) {
    wchar_t path[MAX_PATH];
    if (n == 2 && !wcscmp(args[1], L"codepage")) { printf("%u\n", GetACP()); return 0; }
    if (n == 2 && !wcscmp(args[1], L"temp")) { GetTempPathW(MAX_PATH, path); say(path); return 0; }
    if (n == 4 && !wcscmp(args[1], L"read")) return read_value(args[2], args[3]);
    if (n == 5 && !wcscmp(args[1], L"write")) return write_value(args[2], args[3], args[4]);
    return 2;
}
