; The installer for Windows 10 and 11: for one person, without administrator rights. Called by dist/windows/build with
;   VERSION      as in Cargo.toml, x.y.z
;   PROGRAM      folder with detente.exe, detente-window.exe, LICENCE.txt, THIRD-PARTY.txt
;   OUT          the installer to make
; What it writes: the program's own folder, one entry of the start menu, and keys under HKEY_CURRENT_USER, each
; of which its uninstaller takes away again. Scenario files and preferences are the person's and stay.
; 64-bit like the program. An older Windows says so by itself.
Target amd64-unicode
SetCompressor /SOLID lzma
; Larger than the program: the second .exe differs from the first in two bytes, and costs nothing.
SetCompressorDictSize 64
!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include FileFunc.nsh

!define ID org.detente.Detente
!define TYPE org.detente.Detente.Scenario
!define MIME application/vnd.detente.scenario+ron
!define UNINSTALL Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}
!define CLASSES Software\Classes
!define WINDOW detente-window.exe

Name "Détente"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Detente"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
ManifestDPIAware true
ManifestSupportedOS Win10
BrandingText " "
; The same input gives the same installer.
SetDateSave off
ShowInstDetails nevershow
ShowUninstDetails nevershow

!define MUI_ICON "detente.ico"
!define MUI_UNICON "detente.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOW}"
!define MUI_LICENSEPAGE_BUTTON "$(^NextBtn)"
!define MUI_LICENSEPAGE_TEXT_BOTTOM "$(LICENCE_BELOW)"
!insertmacro MUI_PAGE_LICENSE "${PROGRAM}/LICENCE.txt"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
; Windows chooses by the person's own language; the first is for everybody else.
!insertmacro MUI_LANGUAGE English
!insertmacro MUI_LANGUAGE Indonesian
!include words.nsh

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
!macro versionWords LANGUAGE DESCRIPTION
    VIAddVersionKey /LANG=${LANGUAGE} ProductName "Détente"
    VIAddVersionKey /LANG=${LANGUAGE} CompanyName "Détente authors"
    VIAddVersionKey /LANG=${LANGUAGE} LegalCopyright "Détente authors; MIT or Apache 2.0"
    VIAddVersionKey /LANG=${LANGUAGE} FileDescription "${DESCRIPTION}"
    VIAddVersionKey /LANG=${LANGUAGE} FileVersion "${VERSION}"
    VIAddVersionKey /LANG=${LANGUAGE} ProductVersion "${VERSION}"
!macroend
!insertmacro versionWords ${LANG_ENGLISH} "Détente setup"
!insertmacro versionWords ${LANG_INDONESIAN} "Pemasangan Détente"

Function .onInit
    SetShellVarContext current
    ${IfNot} ${AtLeastWin10}
        MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
        SetErrorLevel 2
        Quit
    ${EndIf}
FunctionEnd

Function un.onInit
    SetShellVarContext current
FunctionEnd

; A running program cannot be replaced: asks until it is closed, or gives up with nothing changed.
!macro waitUntilClosed EXE
    ${DoWhile} ${FileExists} "$INSTDIR\${EXE}"
        ClearErrors
        FileOpen $0 "$INSTDIR\${EXE}" a
        ${IfNot} ${Errors}
            FileClose $0
            ${ExitDo}
        ${EndIf}
        ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(STILL_OPEN)" /SD IDCANCEL IDCANCEL`
            SetErrorLevel 3
            Quit
        ${EndIf}
    ${Loop}
!macroend

; Explorer looks at types and icons anew.
!macro tellExplorer
    System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section
    !insertmacro waitUntilClosed ${WINDOW}
    !insertmacro waitUntilClosed detente.exe
    SetOutPath "$INSTDIR"
    File "${PROGRAM}/detente.exe"
    File "${PROGRAM}/${WINDOW}"
    File "${PROGRAM}/LICENCE.txt"
    File "${PROGRAM}/THIRD-PARTY.txt"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$SMPROGRAMS\Détente.lnk" "$INSTDIR\${WINDOW}" "" "$INSTDIR\${WINDOW}" 0 SW_SHOWNORMAL "" "$(SUMMARY)"

    ; Scenario files: what they are, their icon, who opens them, and a place in "Open with".
    WriteRegStr HKCU "${CLASSES}\${TYPE}" "" "$(SCENARIO)"
    WriteRegStr HKCU "${CLASSES}\${TYPE}\DefaultIcon" "" '"$INSTDIR\${WINDOW}",-2'
    WriteRegStr HKCU "${CLASSES}\${TYPE}\shell\open\command" "" '"$INSTDIR\${WINDOW}" "%1"'
    WriteRegStr HKCU "${CLASSES}\.detente" "" "${TYPE}"
    WriteRegStr HKCU "${CLASSES}\.detente" "Content Type" "${MIME}"
    WriteRegStr HKCU "${CLASSES}\.detente" "PerceivedType" "text"
    WriteRegStr HKCU "${CLASSES}\.detente\OpenWithProgids" "${TYPE}" ""
    WriteRegStr HKCU "${CLASSES}\Applications\${WINDOW}" "FriendlyAppName" "Détente"
    WriteRegStr HKCU "${CLASSES}\Applications\${WINDOW}\DefaultIcon" "" '"$INSTDIR\${WINDOW}",-1'
    WriteRegStr HKCU "${CLASSES}\Applications\${WINDOW}\shell\open\command" "" '"$INSTDIR\${WINDOW}" "%1"'
    WriteRegStr HKCU "${CLASSES}\Applications\${WINDOW}\SupportedTypes" ".detente" ""
    ; Settings, Default apps.
    WriteRegStr HKCU "Software\${ID}\Capabilities" "ApplicationName" "Détente"
    WriteRegStr HKCU "Software\${ID}\Capabilities" "ApplicationDescription" "$(SUMMARY)"
    WriteRegStr HKCU "Software\${ID}\Capabilities\FileAssociations" ".detente" "${TYPE}"
    WriteRegStr HKCU "Software\RegisteredApplications" "${ID}" "Software\${ID}\Capabilities"
    ; "detente" in the Run box.
    WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\detente.exe" "" "$INSTDIR\${WINDOW}"

    WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Détente"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${WINDOW},0"
    WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Détente authors"
    WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
    !insertmacro tellExplorer
SectionEnd

Section Uninstall
    !insertmacro waitUntilClosed ${WINDOW}
    !insertmacro waitUntilClosed detente.exe
    Delete "$INSTDIR\detente.exe"
    Delete "$INSTDIR\${WINDOW}"
    Delete "$INSTDIR\LICENCE.txt"
    Delete "$INSTDIR\THIRD-PARTY.txt"
    Delete "$INSTDIR\uninstall.exe"
    ; Only if nothing else is in it: somebody may keep scenarios there.
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\Détente.lnk"

    ; The ending itself may belong to another program by now.
    ReadRegStr $0 HKCU "${CLASSES}\.detente" ""
    ${If} $0 == "${TYPE}"
        DeleteRegValue HKCU "${CLASSES}\.detente" ""
        DeleteRegValue HKCU "${CLASSES}\.detente" "Content Type"
        DeleteRegValue HKCU "${CLASSES}\.detente" "PerceivedType"
    ${EndIf}
    DeleteRegValue HKCU "${CLASSES}\.detente\OpenWithProgids" "${TYPE}"
    DeleteRegKey /ifempty HKCU "${CLASSES}\.detente\OpenWithProgids"
    DeleteRegKey /ifempty HKCU "${CLASSES}\.detente"
    DeleteRegKey HKCU "${CLASSES}\${TYPE}"
    DeleteRegKey HKCU "${CLASSES}\Applications\${WINDOW}"
    DeleteRegValue HKCU "Software\RegisteredApplications" "${ID}"
    DeleteRegKey HKCU "Software\${ID}"
    DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\detente.exe"
    DeleteRegKey HKCU "${UNINSTALL}"
    !insertmacro tellExplorer
SectionEnd
