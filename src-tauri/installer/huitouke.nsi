; 回头客's installer for Windows: for one user, without administrator's rights.
;
;   makensis -INPUTCHARSET UTF8 -DVERSION=0.1.0 -DFROM=FOLDER -DOUT=FILE huitouke.nsi
;
; FROM holds huitouke.exe and WebView2Loader.dll. -DFAST packs badly but at once (tests).
; Silent: /S, with /D=FOLDER (last) and /desktop (an icon on the desktop too).
; Exit codes: 0 done, 1 cancelled, 5 refused since the program runs, 6 refused since a
; newer version is installed. `cargo xtask windows` exercises all of this under Wine.

Unicode true
Target amd64-unicode
!ifdef FAST
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
!endif
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WordFunc.nsh

!define PRODUCT "回头客"
!define EXE "huitouke.exe"
!define LOADER "WebView2Loader.dll"
; The type of file it offers to open, and where Windows keeps who offers what.
!define PROGID "huitouke.table"
!define CLASSES "Software\Classes"
!define UNKEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\cn.huitouke.app"
!define WEBVIEW2 "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
!define RUNNING 5
!define NEWER 6

Name "${PRODUCT}"
OutFile "${OUT}"
RequestExecutionLevel user
; Plain letters: not every tool that looks at running programs copes with others.
InstallDir "$LOCALAPPDATA\Programs\huitouke"
InstallDirRegKey HKCU "${UNKEY}" "InstallLocation"
ManifestDPIAware true
ManifestSupportedOS all
BrandingText "${PRODUCT} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${PRODUCT}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "FileDescription" "${PRODUCT} 安装程序"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

!define MUI_ICON "../../icons/icon.ico"
!define MUI_UNICON "../../icons/icon.ico"
!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!define MUI_FINISHPAGE_SHOWREADME
!define MUI_FINISHPAGE_SHOWREADME_TEXT "$(DESKTOP)"
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION desktopIcon
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
; The first is for every language that is not here.
!insertmacro MUI_LANGUAGE SimpChinese
!insertmacro MUI_LANGUAGE English

LangString DESKTOP ${LANG_SIMPCHINESE} "在桌面上放一个图标"
LangString DESKTOP ${LANG_ENGLISH} "Put an icon on the desktop"
LangString ASK_CLOSE ${LANG_SIMPCHINESE} "${PRODUCT}正开着。$\r$\n$\r$\n请先关掉它的窗口，再点“重试”。"
LangString ASK_CLOSE ${LANG_ENGLISH} "${PRODUCT} is running.$\r$\n$\r$\nPlease close its window, then press Retry."
LangString IS_NEWER ${LANG_SIMPCHINESE} "已经装有更新的版本 $R0，不能再装旧的 ${VERSION}：旧版本打不开新版本的数据。$\r$\n$\r$\n电脑上的程序和数据都没有动。"
LangString IS_NEWER ${LANG_ENGLISH} "The newer version $R0 is installed. ${VERSION} can't be installed over it: it could not open the data.$\r$\n$\r$\nNothing was changed."
LangString NO_WEBVIEW ${LANG_SIMPCHINESE} "${PRODUCT}装好了，但这台电脑还缺一个系统组件（微软的 WebView2 运行时），窗口打不开。$\r$\n$\r$\n请用浏览器打开下面的网页，下载并安装“常青引导程序”（Evergreen Bootstrapper）：$\r$\n$\r$\nhttps://developer.microsoft.com/zh-cn/microsoft-edge/webview2/"
LangString NO_WEBVIEW ${LANG_ENGLISH} "${PRODUCT} is installed, but its window needs a part of the system that is missing here: Microsoft's WebView2 runtime.$\r$\n$\r$\nPlease get the Evergreen Bootstrapper from$\r$\n$\r$\nhttps://developer.microsoft.com/microsoft-edge/webview2/"
LangString ASK_DATA ${LANG_SIMPCHINESE} "客户数据要一起删除吗？$\r$\n$\r$\n选“否”：数据留在$\r$\n$LOCALAPPDATA\huitouke$\r$\n以后重新安装，打开就是原来的样子。$\r$\n$\r$\n选“是”：客户、订单和这里的备份都会删除，找不回来。"
LangString ASK_DATA ${LANG_ENGLISH} "Delete the customers' data too?$\r$\n$\r$\nNo: the data stay in$\r$\n$LOCALAPPDATA\huitouke$\r$\nand are there again when ${PRODUCT} is installed again.$\r$\n$\r$\nYes: customers, orders and the backups in that folder are deleted for good."
LangString ASK_AGAIN ${LANG_SIMPCHINESE} "再确认一次：永远删除所有客户数据和这里的备份？"
LangString ASK_AGAIN ${LANG_ENGLISH} "Once more: delete all data and the backups in that folder for good?"

; Ends with an exit code of its own, before anything was changed.
!macro Refuse CODE
  SetErrorLevel ${CODE}
  Quit
!macroend

; A program that runs can't be written to. Opening to append changes nothing.
!macro RefuseWhileRunning
  ${Do}
    ${IfNot} ${FileExists} "$INSTDIR\${EXE}"
      ${Break}
    ${EndIf}
    ClearErrors
    FileOpen $0 "$INSTDIR\${EXE}" a
    ${IfNot} ${Errors}
      FileClose $0
      ${Break}
    ${EndIf}
    ${If} ${Cmd} `MessageBox MB_ICONEXCLAMATION|MB_RETRYCANCEL "$(ASK_CLOSE)" /SD IDCANCEL IDCANCEL`
      !insertmacro Refuse ${RUNNING}
    ${EndIf}
  ${Loop}
!macroend

; Offered under "打开方式", and nothing else: what opens these files by a double click
; stays what it was.
!macro Offer ENDING
  WriteRegStr HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "${PROGID}" ""
  WriteRegStr HKCU "${CLASSES}\Applications\${EXE}\SupportedTypes" "${ENDING}" ""
!macroend

!macro TakeBack ENDING
  DeleteRegValue HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "${PROGID}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${ENDING}\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${ENDING}"
!macroend

!define SHCNE_ASSOCCHANGED 0x08000000
!macro TellExplorer
  System::Call 'shell32::SHChangeNotify(i ${SHCNE_ASSOCCHANGED}, i 0, p 0, p 0)'
!macroend

Function .onInit
  SetShellVarContext current
  SetRegView 64
  ReadRegStr $R0 HKCU "${UNKEY}" "DisplayVersion"
  ${If} $R0 != ""
    ${VersionCompare} "$R0" "${VERSION}" $R1
    ${If} $R1 == 1
      MessageBox MB_ICONSTOP "$(IS_NEWER)" /SD IDOK
      !insertmacro Refuse ${NEWER}
    ${EndIf}
  ${EndIf}
  !insertmacro RefuseWhileRunning
FunctionEnd

Function desktopIcon
  CreateShortCut "$DESKTOP\${PRODUCT}.lnk" "$INSTDIR\${EXE}"
FunctionEnd

Section "main"
  ; Again: it may have been started while the pages were looked at, or lie elsewhere.
  !insertmacro RefuseWhileRunning
  SetOutPath "$INSTDIR"
  File "${FROM}/${EXE}"
  File "${FROM}/${LOADER}"
  CreateShortCut "$SMPROGRAMS\${PRODUCT}.lnk" "$INSTDIR\${EXE}"
  ${GetParameters} $R2
  ClearErrors
  ${GetOptions} $R2 "/desktop" $R3
  ${IfNot} ${Errors}
    Call desktopIcon
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"

  WriteRegStr HKCU "${UNKEY}" "DisplayName" "${PRODUCT}"
  WriteRegStr HKCU "${UNKEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNKEY}" "DisplayIcon" "$INSTDIR\${EXE}"
  WriteRegStr HKCU "${UNKEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNKEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNKEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNKEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNKEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNKEY}" "EstimatedSize" $0

  WriteRegStr HKCU "${CLASSES}\${PROGID}" "" "表格"
  WriteRegStr HKCU "${CLASSES}\${PROGID}" "FriendlyTypeName" "表格"
  WriteRegStr HKCU "${CLASSES}\${PROGID}\shell\open" "" "用${PRODUCT}打开"
  WriteRegStr HKCU "${CLASSES}\${PROGID}\shell\open" "FriendlyAppName" "${PRODUCT}"
  WriteRegStr HKCU "${CLASSES}\${PROGID}\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
  WriteRegStr HKCU "${CLASSES}\Applications\${EXE}" "FriendlyAppName" "${PRODUCT}"
  WriteRegStr HKCU "${CLASSES}\Applications\${EXE}\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
  !insertmacro Offer ".xlsx"
  !insertmacro Offer ".xls"
  !insertmacro Offer ".csv"
  !insertmacro TellExplorer

  ; The machine's runtime (32-bit part of the registry), or this user's own.
  SetRegView 32
  ReadRegStr $R4 HKLM "SOFTWARE\${WEBVIEW2}" "pv"
  SetRegView 64
  ${If} $R4 == ""
    ReadRegStr $R4 HKCU "Software\${WEBVIEW2}" "pv"
  ${EndIf}
  ${If} $R4 == ""
    MessageBox MB_ICONEXCLAMATION "$(NO_WEBVIEW)" /SD IDOK
  ${EndIf}
SectionEnd

Function un.onInit
  SetShellVarContext current
  SetRegView 64
  !insertmacro RefuseWhileRunning
FunctionEnd

Section "uninstall"
  !insertmacro RefuseWhileRunning
  Delete "$INSTDIR\${EXE}"
  Delete "$INSTDIR\${LOADER}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"              ; only when nothing else is in it
  Delete "$SMPROGRAMS\${PRODUCT}.lnk"
  Delete "$DESKTOP\${PRODUCT}.lnk"
  !insertmacro TakeBack ".xlsx"
  !insertmacro TakeBack ".xls"
  !insertmacro TakeBack ".csv"
  DeleteRegKey HKCU "${CLASSES}\${PROGID}"
  DeleteRegKey HKCU "${CLASSES}\Applications\${EXE}"
  DeleteRegKey HKCU "${UNKEY}"
  !insertmacro TellExplorer

  ; The data stay, unless the merchant says twice that they shall not. Silently: they stay.
  ; A folder they were moved to, and backups elsewhere, are never touched.
  ${If} ${FileExists} "$LOCALAPPDATA\huitouke\*.*"
    MessageBox MB_ICONQUESTION|MB_YESNO|MB_DEFBUTTON2 "$(ASK_DATA)" /SD IDNO IDNO keep
    MessageBox MB_ICONEXCLAMATION|MB_YESNO|MB_DEFBUTTON2 "$(ASK_AGAIN)" /SD IDNO IDNO keep
    RMDir /r "$LOCALAPPDATA\huitouke"
    RMDir /r "$LOCALAPPDATA\cn.huitouke.app"
    keep:
  ${EndIf}
SectionEnd
